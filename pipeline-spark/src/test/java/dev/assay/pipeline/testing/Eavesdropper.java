package dev.assay.pipeline.testing;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.util.JsonProtocol;

/** Hears all that is logged from INFO on, and all that Spark would write to an event log. */
public final class Eavesdropper extends SparkFirehoseListener implements AutoCloseable {
  private static final String APPENDER = "eavesdropper";

  private final StringWriter heard = new StringWriter();
  private final Level before = LogManager.getRootLogger().getLevel();

  /** Begins to listen. */
  public Eavesdropper() {
    WriterAppender appender =
        WriterAppender.newBuilder()
            .setName(APPENDER)
            .setTarget(heard)
            .setLayout(PatternLayout.newBuilder().withPattern("%p %c %m%n%ex").build())
            .build();
    appender.start();
    LoggerContext context = LoggerContext.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(appender, Level.INFO, null);
    Configurator.setRootLevel(Level.INFO);
    context.getConfiguration().getRootLogger().removeAppender("stderr");
    SharedSpark.session().sparkContext().addSparkListener(this);
  }

  @Override
  public void onEvent(SparkListenerEvent event) {
    heard.write(JsonProtocol.sparkEventToJsonString(event) + System.lineSeparator());
  }

  /** Everything so far. */
  public String heard() {
    return heard.toString();
  }

  @Override
  public void close() {
    SharedSpark.session().sparkContext().removeSparkListener(this);
    LoggerContext context = LoggerContext.getContext(false);
    context.getConfiguration().getRootLogger().removeAppender(APPENDER);
    context.reconfigure();
    Configurator.setRootLevel(before);
  }
}
