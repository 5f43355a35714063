package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.plan.BuildPlan;

/**
 * What is known of a build before anything is run.
 *
 * @param lint what is to be wondered about in the Dockerfile; the user was told
 */
record PlannedBuild(BuildPlan plan, LintReport lint) {
}
