package dev.assay.pipeline.grading;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A grade for build servers, as a JUnit report: one case for each thing that can be wrong and for
 * each view, which fails if it is, and one for the thresholds.
 */
public final class GradeJunit {
  private static final String SUITE = "assay.grade";

  private final XMLStreamWriter xml;

  private GradeJunit(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * The document.
   *
   * @param broken the thresholds that are broken, in words
   */
  public static String of(Grade grade, List<String> broken) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new GradeJunit(xml).write(grade, broken);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text takes all that is written", e);
    }
    return text + "\n";
  }

  private void write(Grade grade, List<String> broken) throws XMLStreamException {
    List<Cause> failed = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      if (!of(grade, cause).isEmpty()) {
        failed.add(cause);
      }
    }
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    int tests = Cause.values().length + grade.views().size() + 1;
    xml.writeAttribute("tests", Integer.toString(tests));
    long failures =
        failed.size()
            + grade.views().stream().filter(view -> !view.isRight()).count()
            + (broken.isEmpty() ? 0 : 1);
    xml.writeAttribute("failures", Long.toString(failures));
    testCase("thresholds", broken.isEmpty() ? List.of() : broken);
    for (Cause cause : Cause.values()) {
      testCase(cause.key(), of(grade, cause).stream().map(GradeText::words).toList());
    }
    for (ViewGrade view : grade.views()) {
      testCase(view.name(), failures(view));
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(GradeText.line(grade));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static List<String> failures(ViewGrade view) {
    List<String> failures = new ArrayList<>();
    view.missing().forEach(column -> failures.add("it has no column " + column));
    view.wrong().stream()
        .limit(GradeText.SHOWN_CELLS)
        .forEach(cell -> failures.add(GradeText.words(cell)));
    long others = view.cells().whole() - view.cells().part() - GradeText.SHOWN_CELLS;
    if (others > 0) {
      failures.add("and %d more".formatted(others));
    }
    return failures;
  }

  /** XML has no place for control characters, which an output's texts may hold. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
  }

  private static List<Finding> of(Grade grade, Cause cause) {
    return grade.findings().stream().filter(finding -> finding.cause() == cause).toList();
  }

  private void testCase(String name, List<String> failures) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", SUITE);
    xml.writeAttribute("name", name);
    if (!failures.isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", legal(failures.get(0)));
      xml.writeCharacters(legal(failures.stream().collect(Collectors.joining("\n"))));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
