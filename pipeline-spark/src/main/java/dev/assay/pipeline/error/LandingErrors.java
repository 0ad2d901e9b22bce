package dev.assay.pipeline.error;

/** What goes wrong with files that somebody lands. */
public final class LandingErrors {
  private LandingErrors() {}

  /** A landed file is gone, or is written, while it is read. */
  public static AssayException inMotion(String path) {
    return error(
        ErrorCode.SOURCE_MALFORMED,
        "The landed file %s was removed or written while it was read. Bronze is as it was. Land a file under its name only when it is whole, then run again."
            .formatted(path));
  }

  /** A landed file is there with other bytes than it was taken with. */
  public static AssayException changed(String path) {
    return error(
        ErrorCode.SOURCE_MALFORMED,
        "The landed file %s has other bytes than it was taken with. Bronze is as it was. A landed file never changes: put the old one back, or land what is new under another name."
            .formatted(path));
  }

  /** The first line of a landed file is neither names of columns nor a row of its table. */
  public static AssayException unreadable(String path, String key) {
    return error(
        ErrorCode.SOURCE_MALFORMED,
        "The landed file %s begins with a line that neither names the columns (%s among them) nor has as many values as the table has columns. Bronze is as it was. Is it of another table, or of another delimiter than , ; | and tab?"
            .formatted(path, key));
  }

  /** A file that is to be landed is there with other bytes. */
  public static AssayException thereAlready(String path) {
    return error(
        ErrorCode.INVALID_ARGUMENT,
        "The file %s is there already with other bytes. A landed file never changes, and was left as it was. Was it changed, or landed by something else? Land into another folder."
            .formatted(path));
  }

  /** Files are to be landed among those that follow from another seed, or the like. */
  public static AssayException otherSource(String folder, String held) {
    return error(
        ErrorCode.INVALID_ARGUMENT,
        "The folder %s holds files of another source than is asked for: %s. A landing has the files of one source, and was left as it was. Leave --seed, --as-of, --count and --faults out to go on with it, or land into another folder."
            .formatted(folder, held));
  }

  /** Files are to be landed among those that somebody else has landed. */
  public static AssayException foreign(String folder) {
    return error(
        ErrorCode.INVALID_ARGUMENT,
        "The folder %s has files that somebody else landed. It was left as it was. Take them with --landing %s, or land into another folder."
            .formatted(folder, folder));
  }

  /** There is no file in the landing folder. */
  public static AssayException nothing(String folder, String folders) {
    return error(
        ErrorCode.SOURCE_UNREACHABLE,
        "There is no landed file in %s: no .csv in any of its folders %s. Give the folder that they are in, or land files there first."
            .formatted(folder, folders));
  }

  /** The landing folder cannot be read. */
  public static AssayException folderUnreadable(String folder, Throwable cause) {
    return new AssayException(
        ErrorCode.SOURCE_UNREACHABLE,
        "The landing folder %s cannot be read: %s. Bronze is as it was."
            .formatted(folder, Errors.reason(cause)),
        cause);
  }

  private static AssayException error(ErrorCode code, String message) {
    return new AssayException(code, message, null);
  }
}
