package dev.assay.pipeline.grading;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A grade as a JUnit report: cases by name, each of which fails if anything is wrong with it. */
public final class JunitSuite {
  private static final String SUITE = "assay.grade";

  private final XMLStreamWriter xml;

  private JunitSuite(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * The document.
   *
   * @param cases by name, in their order, what is wrong in words
   * @param line what the grade comes to
   */
  public static String of(Map<String, List<String>> cases, String line) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitSuite(xml).write(cases, line);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text takes all that is written", e);
    }
    return text + "\n";
  }

  private void write(Map<String, List<String>> cases, String line) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    long failures = cases.values().stream().filter(wrong -> !wrong.isEmpty()).count();
    xml.writeAttribute("failures", Long.toString(failures));
    for (Map.Entry<String, List<String>> one : cases.entrySet()) {
      testCase(one.getKey(), one.getValue());
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(line);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
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

  /** XML has no place for control characters, which an output's texts may hold. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
  }
}
