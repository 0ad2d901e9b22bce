package dev.assay.pipeline.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/**
 * The one place that words failures. Each message says what happened, why, and how to mend it, and
 * never quotes a delivered record: records hold personal data.
 */
public final class Errors {
  private Errors() {}

  /** A flag, variable or file holds a value that is not allowed. */
  public static AssayException invalidArgument(String name, String value, String allowed) {
    return error(
        ErrorCode.INVALID_ARGUMENT, "%s is '%s', but must be %s.".formatted(name, value, allowed));
  }

  /** An option that its own parser refuses, with the parser's words. */
  public static AssayException invalidOption(String why) {
    return error(ErrorCode.INVALID_ARGUMENT, why);
  }

  /** A query that is no single read-only statement, or that Spark cannot analyse. */
  public static AssayException invalidQuery(String why) {
    return error(
        ErrorCode.INVALID_QUERY,
        "The query cannot run: %s Ask one read-only statement over the published views and tables; `assay query \"show views\"` lists them."
            .formatted(why));
  }

  /** Columns of an output that cannot be told apart, or that are mapped to nothing. */
  public static AssayException invalidMapping(String why) {
    return error(ErrorCode.INVALID_MAPPING, why);
  }

  /**
   * An output that shall be graded is not there, or cannot be read.
   *
   * @param output where it is
   * @param why what is wrong with it, and how to mend that; no value of it
   */
  public static AssayException outputUnreadable(String output, String why, Throwable cause) {
    return new AssayException(
        ErrorCode.OUTPUT_UNREADABLE,
        "The output %s cannot be graded: %s".formatted(output, why),
        cause);
  }

  /** A reader came before the first publication. */
  public static AssayException nothingPublished(String root) {
    return error(
        ErrorCode.NOTHING_PUBLISHED,
        "Nothing is published in the lakehouse %s yet. Run `assay run --lakehouse %s` first."
            .formatted(root, root));
  }

  /** A feed of which nothing is published yet. */
  public static AssayException nothingPublished(String root, String feed) {
    return error(
        ErrorCode.NOTHING_PUBLISHED,
        "Nothing of %s is published in the lakehouse %s yet. Run `assay run --feed %s --lakehouse %s` first."
            .formatted(feed, root, feed, root));
  }

  /** A step came before the first delivery of its feed. */
  public static AssayException nothingDelivered(String root, String feed) {
    return error(
        ErrorCode.NOTHING_DELIVERED,
        "The lakehouse %s holds no delivery of %s yet. Run `assay bronze --feed %s --lakehouse %s` (or `assay run`) first."
            .formatted(root, feed, feed, root));
  }

  /** A step came before the first delivery. */
  public static AssayException nothingDelivered(String root) {
    return error(
        ErrorCode.NOTHING_DELIVERED,
        "The lakehouse %s holds no delivery yet. Run `assay bronze --lakehouse %s` (or `assay run`) first."
            .formatted(root, root));
  }

  /** The tables have a state that the gate has not seen. */
  public static AssayException notChecked(String root, String feed) {
    return error(
        ErrorCode.NOT_CHECKED,
        "The tables of %s in %s changed since they were last checked; readers keep the last good state. Run `assay check --feed %s --lakehouse %s` first."
            .formatted(feed, root, feed, root));
  }

  /** The quality gate found an ERROR. */
  public static AssayException gateFailed(String feed, String failedChecks) {
    return error(
        ErrorCode.GATE_FAILED,
        "The quality gate failed for %s and nothing of it was published; readers keep the last good state. Failed: %s. `assay check --full --feed %s` shows each check."
            .formatted(feed, failedChecks, feed));
  }

  /** A grade is under what was asked for. */
  public static AssayException gradeFailed(String broken) {
    return error(
        ErrorCode.GRADE_FAILED,
        "The grade is under what was asked for: %s. The findings say which rows, and why."
            .formatted(broken));
  }

  /** No answer from the source, after all tries. */
  public static AssayException sourceUnreachable(String url, String why, int tries) {
    return error(
        ErrorCode.SOURCE_UNREACHABLE,
        "The source did not answer at %s (%s; %d tries). Bronze is as it was. Check --endpoint and that the source is up, then run again."
            .formatted(url, why, tries));
  }

  /** The source answered with a status that is no success. */
  public static AssayException sourceRefused(String url, int status, int tries) {
    return error(
        ErrorCode.SOURCE_REFUSED,
        "The source answered %d at %s (%d tries). Bronze is as it was. %s"
            .formatted(status, url, tries, hint(status)));
  }

  /** The source answered 200 with something that is no page of records. */
  public static AssayException sourceMalformed(String url, String why, int tries) {
    return error(
        ErrorCode.SOURCE_MALFORMED,
        "The source's answer from %s is no page of records: %s (%d tries). Bronze is as it was. Check that --endpoint is an Assay source, then run again."
            .formatted(url, why, tries));
  }

  /** The lakehouse's root cannot be made, read or written. */
  public static AssayException lakehouseUnwritable(String root, Throwable cause) {
    return new AssayException(
        ErrorCode.LAKEHOUSE_UNWRITABLE,
        "The lakehouse %s cannot be written: %s. Give a folder you may write to with --lakehouse."
            .formatted(root, reason(cause)),
        cause);
  }

  /** The disk of the lakehouse, or of temporary files, has no room left. */
  public static AssayException diskFull(Throwable cause) {
    return new AssayException(
        ErrorCode.DISK_FULL,
        "A disk is full: the lakehouse's, or that of temporary files (java.io.tmpdir). What was begun is not published. Make room and run again: nothing is lost.",
        cause);
  }

  /** A signal ended the process in the middle of its work. */
  public static AssayException interrupted(Throwable cause) {
    return new AssayException(
        ErrorCode.INTERRUPTED,
        "It was asked to end in the middle of its work. Nothing is lost: run again, and it goes on where this stopped.",
        cause);
  }

  /** Nothing moved in a step for too long. */
  public static AssayException stalled(String step, Duration limit, Throwable where) {
    return new AssayException(
        ErrorCode.STALLED,
        "The step %s stood still and was given up: for %d s no page came and hardly any processor time was used. Nothing is lost: check that the disk answers and that other processes leave it room, then run again. If it stands still again, --debug prints where."
            .formatted(step, limit.toSeconds()),
        where);
  }

  /**
   * A table's log names a file that cannot be read.
   *
   * @param file the file, or what is known of it
   */
  public static AssayException lakehouseDamaged(String file, Throwable cause) {
    return new AssayException(
        ErrorCode.LAKEHOUSE_DAMAGED,
        "The lakehouse is damaged: %s is missing or cannot be read, although the log of its table names it. Restore it from a copy. Without one: if it is of silver or gold (below a gen- folder), `assay rebuild` makes both anew from bronze."
            .formatted(file),
        cause);
  }

  /** A table has other columns than this version gives it. */
  public static AssayException lakehouseOfOtherVersion(String root, String table) {
    return error(
        ErrorCode.LAKEHOUSE_OF_OTHER_VERSION,
        "The lakehouse %s was written by another version of Assay: its table %s has other columns. Use that version, or give a new folder with --lakehouse; nothing was changed."
            .formatted(root, table));
  }

  /** A page cannot be written where the user wants it. */
  public static AssayException outputUnwritable(String path, Throwable cause) {
    return new AssayException(
        ErrorCode.OUTPUT_UNWRITABLE,
        "The file %s cannot be written: %s. Its data is published; give a file you may write to with `assay dashboard --out FILE`."
            .formatted(path, reason(cause)),
        cause);
  }

  /** A folder of batches cannot be written, because its disk is full or for another reason. */
  public static AssayException folderUnwritable(String folder, IOException cause) {
    return isDiskFull(cause)
        ? new AssayException(
            ErrorCode.DISK_FULL,
            "The disk of the folder %s is full. What is whole in it stays. Make room and run the same command again: it goes on where this stopped."
                .formatted(folder),
            cause)
        : new AssayException(
            ErrorCode.OUTPUT_UNWRITABLE,
            "The folder %s cannot be written: %s. What is whole in it stays. Give a folder you may write to with --out; the same command, run again, goes on where this stopped."
                .formatted(folder, reason(cause)),
            cause);
  }

  /** A copy of what is published cannot be made, because its disk is full or for another reason. */
  public static AssayException exportUnwritable(String target, IOException cause) {
    return isDiskFull(cause)
        ? diskFull(cause)
        : new AssayException(
            ErrorCode.EXPORT_UNWRITABLE,
            "The export %s cannot be written: %s. What was there is still there. Fix that, or choose another target with --to."
                .formatted(target, reason(cause)),
            cause);
  }

  /** The metrics of a run cannot be written where the user wants them. */
  public static AssayException metricsUnwritable(String path, Throwable cause) {
    return new AssayException(
        ErrorCode.OUTPUT_UNWRITABLE,
        "The metrics file %s cannot be written: %s. What the run did stays; give a file you may write to with --metrics."
            .formatted(path, reason(cause)),
        cause);
  }

  /** What a command needs is not on the class path. */
  public static AssayException libraryMissing(String artifact) {
    return error(
        ErrorCode.DRIVER_MISSING,
        "The library %s is not on the class path. The launcher ./assay fetches it; elsewhere add its jar, e.g. with `spark-submit --packages %s:VERSION`."
            .formatted(artifact, artifact));
  }

  /** Whether a failure is for want of room, as operating systems tell it. */
  public static boolean isDiskFull(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("No space left on device") || message.contains("Disk quota exceeded");
  }

  /** Standard output did not take the whole of a result. */
  public static AssayException resultUnwritable(IOException cause) {
    return new AssayException(
        ErrorCode.OUTPUT_UNWRITABLE,
        "The result could not be written whole to standard output: %s. What the command did to the lakehouse stays. Send the output to where there is room and a reader."
            .formatted(reason(cause)),
        cause);
  }

  /** What was asked for needs more memory than the process has. */
  public static AssayException outOfMemory(OutOfMemoryError cause) {
    return internal("it ran out of memory (ASSAY_JAVA_OPTS=-Xmx4g gives it more)", cause);
  }

  /** Another run holds the lakehouse. */
  public static AssayException lakehouseLocked(String root) {
    return error(
        ErrorCode.LAKEHOUSE_LOCKED,
        "Another run is writing to the lakehouse %s; this one changed nothing. Wait for it to end, or give another --lakehouse."
            .formatted(root));
  }

  /** The local source cannot listen: a port is taken or not allowed, or the host is elsewhere. */
  public static AssayException portInUse(String host, int port, Throwable cause) {
    return new AssayException(
        ErrorCode.PORT_IN_USE,
        "Port %d of %s cannot be listened on: %s. Choose another with --port, or --port 0 for a free one; --host takes addresses of this machine only."
            .formatted(port, host, reason(cause)),
        cause);
  }

  /** The key that pseudonymises personal data is missing, malformed or too short. */
  public static AssayException piiKeyUnusable(String why) {
    return error(
        ErrorCode.PII_KEY_UNUSABLE,
        "The PII key cannot be used: %s. Set ASSAY_PII_KEY to base64 of at least 32 random bytes, e.g. from `openssl rand -base64 48`, or to the ARN of a secret that holds such a text and may be read with secretsmanager:GetSecretValue."
            .formatted(why));
  }

  /**
   * A lakehouse has records, and the file with the key that they were pseudonymised with is bad.
   */
  public static AssayException piiKeyFileUnusable(String file) {
    return error(
        ErrorCode.PII_KEY_UNUSABLE,
        "The PII key of this lakehouse is lost: %s is missing or holds no key. Restore that file, or give the key by ASSAY_PII_KEY. Under a new key nobody's e-mail has the pseudonym it had; if that must be, give one and run `assay rebuild`."
            .formatted(file));
  }

  /** Something has to be signed, and AWS's default credential chain yields nothing. */
  public static AssayException credentialsMissing(Throwable cause) {
    return new AssayException(
        ErrorCode.CREDENTIALS_MISSING,
        "There are no AWS credentials to sign with where the request is sent. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN), a profile by AWS_PROFILE, or give the machine a role; for an open source use --auth none.",
        cause);
  }

  /** A request has to be signed, and nothing says for which region. */
  public static AssayException regionMissing(String host, Throwable cause) {
    return new AssayException(
        ErrorCode.REGION_MISSING,
        "Requests to %s cannot be signed: the name of the host has no AWS region. Set AWS_REGION to the API's region, or use --auth none."
            .formatted(host),
        cause);
  }

  /** A state that the code rules out. */
  public static AssayException internal(String what, Throwable cause) {
    return new AssayException(
        ErrorCode.INTERNAL,
        "Assay made a mistake: %s. Run again with --debug and report what it prints."
            .formatted(what),
        cause);
  }

  private static AssayException error(ErrorCode code, String message) {
    return new AssayException(code, message, null);
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 ->
          "Its API wants signed requests: give --auth sigv4, credentials that may execute-api:Invoke it, and a clock that is right.";
      case 404 -> "Check that --endpoint is the root of an Assay source.";
      case 429 -> "It is throttled: wait, or ask for fewer batches.";
      case 300, 301, 302, 303, 307, 308 ->
          "It sends its callers elsewhere: give that address with --endpoint (https, or another path?).";
      case 408 -> "It waited for the request and gave up: try again later.";
      default ->
          status < 300
              ? "An Assay source answers 200: check --endpoint."
              : status < 500 ? "Check the request's parameters." : "Try again later.";
    };
  }

  /** The JDK's file exceptions name the file alone, and what is wrong with it by their class. */
  static String reason(Throwable cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file stands where a folder must be";
    }
    String message =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return message == null ? "the system does not say why" : message.lines().findFirst().orElse("");
  }
}
