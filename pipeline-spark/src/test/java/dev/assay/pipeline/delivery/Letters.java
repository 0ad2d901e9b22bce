package dev.assay.pipeline.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * A series of small batches: batch k is the letter of that number, as often as there are records.
 */
class Letters implements BatchSeries {
  private final int size;
  private final int records;
  private final FileFormat format;

  Letters(int size) {
    this(size, 3, FileFormat.ndjson);
  }

  Letters(int size, int records, FileFormat format) {
    this.size = size;
    this.records = records;
    this.format = format;
  }

  private static String letter(int number) {
    return Character.toString('a' + number);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public FileFormat format() {
    return format;
  }

  @Override
  public String label(int number) {
    return letter(number);
  }

  @Override
  public String url(int number) {
    return "/letters?count=" + records + "&letter=" + letter(number);
  }

  @Override
  public RecordFile records(int number) {
    return new RecordFile(letter(number).repeat(records).getBytes(UTF_8), records);
  }

  @Override
  public TruthFile truth(int number) {
    return new TruthFile(("{\"" + letter(number) + "\":1}").getBytes(UTF_8), Map.of("typo", 2));
  }
}
