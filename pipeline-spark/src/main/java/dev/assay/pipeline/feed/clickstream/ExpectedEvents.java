package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.Clickstream;
import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.ClickstreamTruth;
import dev.assay.generator.feed.clickstream.ToldEvent;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.delivery.Challenge.Figures;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.ExpectedFiles.Delivered;
import dev.assay.pipeline.delivery.Worlds;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of lines that are delivered, as the source tells it and files say it. */
final class ExpectedEvents {
  private static final List<Field> FIELDS = ClickstreamContract.CONTRACT.fields();

  private final ExpectedFiles files;
  private final VisitViews views = new VisitViews();

  ExpectedEvents(ExpectedFiles files) {
    this.files = files;
  }

  /**
   * Adds all lines and the views. Visits of different worlds have nothing in common, so one world
   * after the other is looked at, as they first come up, and no more than the lines of one are in
   * memory.
   *
   * @param deliveries in order
   */
  Figures tell(List<ClickstreamId> deliveries) throws IOException {
    for (List<Integer> world : Worlds.of(deliveries.stream().map(ClickstreamId::world).toList())) {
      tell(world, deliveries);
    }
    views.writeTo(files);
    return views.figures();
  }

  private void tell(List<Integer> world, List<ClickstreamId> deliveries) throws IOException {
    List<Clickstream> batches = world.stream().map(deliveries::get).map(Clickstream::new).toList();
    ClickstreamTruth truth = ClickstreamTruth.of(batches);
    Map<Integer, String> kinds = new HashMap<>();
    truth.duplicates().forEach(one -> kinds.put(one.position(), one.kind().key()));
    int line = 0;
    for (int i = 0; i < batches.size(); i++) {
      for (int position = 0; position < batches.get(i).size(); position++) {
        add(world.get(i), position, truth.told(line), kinds.get(line));
        line++;
      }
    }
    truth.sessions().forEach(views::add);
    truth.purchases().forEach(views::add);
  }

  /** Adds a line; {@code kind} is null unless another one won against it. */
  private void add(int delivery, int position, ToldEvent told, String kind) throws IOException {
    VisitLine line = VisitLine.of(told);
    Delivered delivered =
        new Delivered(delivery, position, line.text(ClickstreamContract.EVENT_ID));
    if (!line.isAccepted()) {
      files.addQuarantined(delivered, line.reasons());
    } else if (kind != null) {
      files.addDuplicate(delivered, kind);
    } else {
      files.addSilver(row(line));
    }
  }

  private static List<Object> row(VisitLine line) {
    List<Object> row = new ArrayList<>(FIELDS.size() + 1);
    for (Field field : FIELDS) {
      String text = line.text(field.name());
      row.add(text == null ? null : value(field.type(), text));
    }
    row.add(LocalDate.ofEpochDay(line.day()));
    return row;
  }

  private static Object value(FieldType type, String text) {
    if (type instanceof FieldType.UtcMoment) {
      return Instant.parse(text);
    }
    if (type instanceof FieldType.Decimal decimal) {
      return new BigDecimal(text).setScale(decimal.scale());
    }
    return type instanceof FieldType.WholeNumber ? (Object) Integer.valueOf(text) : text;
  }
}
