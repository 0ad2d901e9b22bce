package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file below {@code resources/dashboard}. */
public final class PageFile {
  private PageFile() {}

  /**
   * Its text, every line ended by a line feed: so HTML parsers read it, and the hashes of scripts
   * and styles are of such text.
   */
  public static String text(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream("/dashboard/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\r\n?", "\n");
    } catch (IOException e) {
      throw Errors.internal("the page's part " + name + " cannot be read", e);
    }
  }
}
