package dev.assay.pipeline.contract;

import java.io.Serializable;

/**
 * A field of a feed.
 *
 * @param name its name, as delivered and in silver
 * @param type how the delivered value is read
 * @param privacy how the value is made fit for tables beyond bronze
 * @param description what it means in silver, with its unit
 */
public record Field(String name, FieldType type, Privacy privacy, String description)
    implements Serializable {

  /** Only what is no text may pass as it is. */
  public Field {
    boolean isText = type instanceof FieldType.AnyText || type instanceof FieldType.Text;
    if (isText == (privacy == Privacy.PLAIN)) {
      throw new IllegalArgumentException(name + ": text, and only text, has a privacy");
    }
  }

  /** What becomes of a value before it leaves bronze. */
  public enum Privacy {
    /** Nothing: it is no text. */
    PLAIN,
    /** Text: an e-mail address in it does not belong there, and the text is redacted. */
    TEXT,
    /** Text that may be percent-encoded: the same, once it is decoded. */
    URL,
    /** The name of a person: the first letter stays. */
    NAME,
    /** The e-mail address of a person: a keyed hash. */
    EMAIL;

    /** Whether an e-mail address in the field gets the record quarantined. */
    boolean forbidsAddress() {
      return this == TEXT || this == URL || this == NAME;
    }

    /** Whether the field is about a person. */
    public boolean isPersonal() {
      return this == NAME || this == EMAIL;
    }
  }

  /** A field of free text. */
  public static Field text(String name, String description) {
    return new Field(name, FieldType.ANY_TEXT, Privacy.TEXT, description);
  }

  /** A field that holds a URL. */
  public static Field url(String name, String description) {
    return new Field(name, FieldType.ANY_TEXT, Privacy.URL, description);
  }

  /** A field that is no text. */
  public static Field plain(String name, FieldType type, String description) {
    return new Field(name, type, Privacy.PLAIN, description);
  }
}
