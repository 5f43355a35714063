/**
 * What is looked at before a build, a class for each condition of the host. {@link
 * io.github.werfmaven.preflight.checks.PreflightChecks} lists them all; it is the way into this room. A check is called after its
 * page in {@code site/checks}, and says in words what no other says; none reads what another found. What several of them need is in
 * classes that are no checks:
 *
 * <table>
 *   <caption>Where to look</caption>
 *   <tr><th>about</th><th>found out by</th><th>mended by</th></tr>
 *   <tr><td>user namespaces</td><td>{@code UserNamespaceAttempt} tries one, {@code UserNamespaceDiagnosis} names the one {@code
 *     UserNamespaceObstacle}, and with it the check that speaks; {@code KernelSettings}, {@code Chroot}, {@code AppArmorProfile}</td>
 *     <td>{@code KernelSettings}</td></tr>
 *   <tr><td>ids</td><td>{@code SubordinateIds} of {@code SubordinateIdFile}; {@code IdMappingTool}, {@code IdMappingAttempt}</td>
 *     <td>{@code SubordinateIdsRemedy} with {@code FreeIds}; {@code IdMappingRemedies}</td></tr>
 *   <tr><td>the store</td><td>{@code StoreLocation}, {@code StoreEntry}, {@code FileSystemKind}, {@code SpaceProbe}</td>
 *     <td>{@code FileOwnership}</td></tr>
 *   <tr><td>mounting layers</td><td>{@code MountProbe} through {@code NamespaceEntrance}; {@code OverlayDiagnosis}</td>
 *     <td>{@code KernelModule}</td></tr>
 *   <tr><td>configuration files</td><td>{@code BuildahComplaint}: Buildah's own word about them</td>
 *     <td>{@code ConfigurationFileRemedy}</td></tr>
 *   <tr><td>programs</td><td>{@code UnusableFile}, {@code BrokenProgram}, {@code ElfMachine}, {@code ProgramOrigin}; {@code
 *     NetworkPrograms}, {@code NetworkBackendProbe}; {@code DockerServer}</td>
 *     <td>{@code AdministratorCommands}: packages of the {@code DistributionFamily} for a {@code RequiredTool}</td></tr>
 *   <tr><td>devices</td><td>{@code CharacterDevice}</td><td>{@code CharacterDeviceRemedies}</td></tr>
 * </table>
 */
package io.github.werfmaven.preflight.checks;
