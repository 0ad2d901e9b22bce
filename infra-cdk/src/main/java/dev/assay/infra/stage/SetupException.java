package dev.assay.infra.stage;

import java.nio.file.Path;

/** Nothing was synthesized: the message says in one line what is wrong, why, and how to mend it. */
public final class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  private SetupException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** What went wrong, and the exit code it is worth (the same as in the {@code assay} CLI). */
  public enum Code {
    INVALID_SETTING(2),
    MISSING_ARTIFACT(5);

    private final int exitCode;

    Code(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The process's exit code. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** The code of this error. */
  public Code code() {
    return code;
  }

  /** A file that goes into the cloud has not been built. */
  public static SetupException missingArtifact(Path file, String command) {
    return new SetupException(
        Code.MISSING_ARTIFACT, "%s is missing: build it with %s".formatted(file, command));
  }

  static SetupException invalidSetting(Setting<?> setting, String text) {
    return new SetupException(
        Code.INVALID_SETTING,
        "Setting %s is '%s' but must be %s; give it as -c %s=VALUE"
            .formatted(setting.name(), text, setting.allowed(), setting.name()));
  }

  static SetupException unknownSetting(String name, String known) {
    return new SetupException(
        Code.INVALID_SETTING,
        "There is no setting '%s'; the settings are %s".formatted(name, known));
  }
}
