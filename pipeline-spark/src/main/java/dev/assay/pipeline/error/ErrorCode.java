package dev.assay.pipeline.error;

/** Every way a run can fail, by name, so that failures can be counted by kind. */
public enum ErrorCode {
  INVALID_ARGUMENT(Category.BAD_INPUT),
  INVALID_QUERY(Category.BAD_INPUT),
  INVALID_MAPPING(Category.BAD_INPUT),
  NOTHING_PUBLISHED(Category.BAD_INPUT),
  NOTHING_DELIVERED(Category.BAD_INPUT),
  NOT_CHECKED(Category.BAD_INPUT),
  GATE_FAILED(Category.DATA),
  GRADE_FAILED(Category.DATA),
  SOURCE_UNREACHABLE(Category.SOURCE),
  SOURCE_REFUSED(Category.SOURCE),
  SOURCE_MALFORMED(Category.SOURCE),
  OUTPUT_UNREADABLE(Category.SOURCE),
  LAKEHOUSE_UNWRITABLE(Category.ENVIRONMENT),
  LAKEHOUSE_OF_OTHER_VERSION(Category.ENVIRONMENT),
  LAKEHOUSE_DAMAGED(Category.ENVIRONMENT),
  LAKEHOUSE_LOCKED(Category.ENVIRONMENT, 75),
  DISK_FULL(Category.ENVIRONMENT),
  INTERRUPTED(Category.ENVIRONMENT),
  STALLED(Category.ENVIRONMENT),
  OUTPUT_UNWRITABLE(Category.ENVIRONMENT),
  EXPORT_UNWRITABLE(Category.ENVIRONMENT),
  DRIVER_MISSING(Category.ENVIRONMENT),
  PORT_IN_USE(Category.ENVIRONMENT),
  CREDENTIALS_MISSING(Category.ENVIRONMENT),
  REGION_MISSING(Category.ENVIRONMENT),
  PII_KEY_UNUSABLE(Category.ENVIRONMENT),
  INTERNAL(Category.BUG);

  private final Category category;
  private final int exitCode;

  ErrorCode(Category category) {
    this(category, category.exitCode());
  }

  ErrorCode(Category category, int exitCode) {
    this.category = category;
    this.exitCode = exitCode;
  }

  /** Who has to act. */
  public Category category() {
    return category;
  }

  /** The exit code of the command line: that of the category, but 75 for a held lock. */
  public int exitCode() {
    return exitCode;
  }
}
