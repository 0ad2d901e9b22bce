package dev.assay.pipeline.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.StepObserver.Outcome;
import dev.assay.pipeline.run.StepObserver.Step;
import dev.assay.pipeline.run.StepObserver.TableState;
import io.openlineage.client.OpenLineage.RunEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineageEventsTest {
  private static final UUID PARENT = new UUID(1, 2);
  private static final Step CHECK = new Step(new UUID(3, 4), "orders", "check");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-18T00:00:00Z"), ZoneOffset.UTC);

  private final List<RunEvent> events = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private final LineageEvents lineage =
      new LineageEvents("shop", PARENT, CLOCK, events::add, missed::add);

  @Test
  void gateThatFails_shouldBeAFailureWithItsAssertions() {
    lineage.completed(CHECK, outcome(3));
    RunEvent event = events.get(0);
    assertThat(event.getEventType()).isEqualTo(RunEvent.EventType.FAIL);
    var assertions =
        event.getInputs().get(0).getInputFacets().getDataQualityAssertions().getAssertions();
    assertThat(assertions).hasSize(1);
    assertThat(assertions.get(0).getSuccess()).isFalse();
    assertThat(assertions.get(0).getAssertion()).isEqualTo("identity");
    assertThat(assertions.get(0).getSeverity()).isEqualTo("error");
    assertThat(assertions.get(0).getActual()).isEqualTo("3");
  }

  @Test
  void gateThatPasses_shouldBeCompleteAndNameStepParentTablesAndVersions() {
    lineage.completed(CHECK, outcome(0));
    RunEvent event = events.get(0);
    assertThat(event.getEventType()).isEqualTo(RunEvent.EventType.COMPLETE);
    assertThat(event.getEventTime().toInstant()).isEqualTo(CLOCK.instant());
    assertThat(event.getRun().getRunId()).isEqualTo(CHECK.id());
    assertThat(event.getRun().getFacets().getParent().getRun().getRunId()).isEqualTo(PARENT);
    assertThat(event.getJob().getNamespace()).isEqualTo("shop");
    assertThat(event.getJob().getName()).isEqualTo("orders.check");
    assertThat(event.getInputs().get(0).getFacets().getVersion().getDatasetVersion())
        .isEqualTo("12");
    assertThat(event.getOutputs().get(0).getNamespace()).isEqualTo("s3://bucket");
    assertThat(event.getOutputs().get(0).getOutputFacets().getOutputStatistics().getRowCount())
        .isEqualTo(5);
  }

  /** Its message may quote what it is about. */
  @Test
  void failureOfAnotherKind_shouldBeToldByItsClassAlone() {
    lineage.failed(CHECK, new IllegalStateException("casie.gleason@example.com"));
    assertThat(events.get(0).getRun().getFacets().getErrorMessage().getMessage())
        .isEqualTo("IllegalStateException");
  }

  @Test
  void eventThatCannotBeMade_shouldBeToldByItsStepAndClass() {
    lineage.missed(CHECK, new IllegalStateException("casie.gleason@example.com"));
    assertThat(events).isEmpty();
    assertThat(missed)
        .containsExactly("an event of orders.check could not be made: IllegalStateException");
  }

  private static Outcome outcome(long violations) {
    return new Outcome(
        List.of(new TableState("fact", "s3a://bucket/lake/fact", 12, OptionalLong.empty())),
        List.of(new TableState("results", "s3a://bucket/lake/results", 7, OptionalLong.of(5))),
        Optional.of(
            new Verdict(
                List.of(new Verdict.Result("identity", Severity.ERROR, "all is there", violations)),
                10,
                1)));
  }
}
