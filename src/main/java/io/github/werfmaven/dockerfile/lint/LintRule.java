package io.github.werfmaven.dockerfile.lint;

import java.util.Locale;

/**
 * What can be wondered about: the checks of the reference under its names, and two of ours.
 *
 * @see <a href="https://docs.docker.com/reference/build-checks/">Build checks</a>
 */
public enum LintRule {
    STAGE_NAME_CASING("StageNameCasing"),
    FROM_AS_CASING("FromAsCasing"),
    NO_EMPTY_CONTINUATION("NoEmptyContinuation"),
    CONSISTENT_INSTRUCTION_CASING("ConsistentInstructionCasing"),
    DUPLICATE_STAGE_NAME("DuplicateStageName"),
    RESERVED_STAGE_NAME("ReservedStageName"),
    JSON_ARGS_RECOMMENDED("JSONArgsRecommended"),
    MAINTAINER_DEPRECATED("MaintainerDeprecated"),
    UNDEFINED_ARG_IN_FROM("UndefinedArgInFrom"),
    WORKDIR_RELATIVE_PATH("WorkdirRelativePath"),
    UNDEFINED_VAR("UndefinedVar"),
    MULTIPLE_INSTRUCTIONS_DISALLOWED("MultipleInstructionsDisallowed"),
    LEGACY_KEY_VALUE_FORMAT("LegacyKeyValueFormat"),
    INVALID_BASE_IMAGE_PLATFORM("InvalidBaseImagePlatform"),
    REDUNDANT_TARGET_PLATFORM("RedundantTargetPlatform"),
    SECRETS_USED_IN_ARG_OR_ENV("SecretsUsedInArgOrEnv"),
    INVALID_DEFAULT_ARG_IN_FROM("InvalidDefaultArgInFrom"),
    FROM_PLATFORM_FLAG_CONST_DISALLOWED("FromPlatformFlagConstDisallowed"),
    COPY_IGNORED_FILE("CopyIgnoredFile"),
    INVALID_DEFINITION_DESCRIPTION("InvalidDefinitionDescription"),
    EXPOSE_PROTO_CASING("ExposeProtoCasing"),
    EXPOSE_INVALID_FORMAT("ExposeInvalidFormat"),
    UNKNOWN_ONBUILD_TRIGGER("UnknownOnbuildTrigger"),
    OTHER_FRONTEND("OtherFrontend");

    private static final String PAGES = "https://docs.docker.com/reference/build-checks/";

    private final String shown;

    LintRule(String shown) {
        this.shown = shown;
    }

    /** Where it is explained. */
    public String page() {
        return switch (this) {
            // The reference has no page for it.
            case INVALID_BASE_IMAGE_PLATFORM -> PAGES;
            case UNKNOWN_ONBUILD_TRIGGER -> "https://docs.docker.com/reference/dockerfile/#onbuild";
            case OTHER_FRONTEND -> "https://docs.docker.com/build/buildkit/frontend/";
            default -> PAGES + name().toLowerCase(Locale.ROOT).replace('_', '-') + "/";
        };
    }

    /** Whether it is silent unless {@code experimental=} asks for it. */
    boolean isExperimental() {
        return this == INVALID_DEFINITION_DESCRIPTION;
    }

    /** The name that the user knows it by. */
    @Override
    public String toString() {
        return shown;
    }
}
