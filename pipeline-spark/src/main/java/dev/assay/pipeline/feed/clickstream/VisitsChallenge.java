package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.TaskText;
import dev.assay.pipeline.delivery.ViewText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Visits to be made a funnel, as a task for other pipelines. Holds no more than one batch in
 * memory.
 *
 * @param files the batches
 */
record VisitsChallenge(VisitFiles files) implements Challenge {
  @Override
  public Contract contract() {
    return ClickstreamContract.CONTRACT;
  }

  @Override
  public List<ViewText> views() {
    return VisitViews.TEXTS;
  }

  @Override
  public String text() {
    return "/challenge/clickstream.md";
  }

  @Override
  public Map<String, String> values() {
    return Map.of("count", TaskText.grouped(files.first().count()));
  }

  @Override
  public String arguments() {
    ClickstreamId first = files.first();
    Map<String, Rate> rates = new LinkedHashMap<>();
    for (EventFault kind : EventFault.values()) {
      rates.put(kind.key(), first.rates().of(kind));
    }
    return "--feed %s %s"
        .formatted(
            VisitFiles.FEED.name(),
            Challenge.arguments(files.size(), first.count(), first.world(), rates));
  }

  @Override
  public Figures fill(ExpectedFiles expected) throws IOException {
    return new ExpectedEvents(expected)
        .tell(IntStream.range(0, files.size()).mapToObj(files::id).toList());
  }
}
