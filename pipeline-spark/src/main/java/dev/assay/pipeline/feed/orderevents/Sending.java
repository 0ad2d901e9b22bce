package dev.assay.pipeline.feed.orderevents;

import dev.assay.generator.feed.orderevents.TopicPage;
import dev.assay.generator.feed.orderevents.TopicRecord;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.BrokerErrors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Sends records in order. It ends with the first one that is refused, and none behind it lands. */
final class Sending implements AutoCloseable {
  private final BrokerTopic there;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Sending(BrokerTopic there) {
    this.there = there;
    this.producer = there.producer();
  }

  /**
   * Sends the records of a page that are not there, and waits until the broker has them.
   *
   * @param ends how many records each partition has
   * @return how many were sent
   */
  long send(TopicPage page, long[] ends) {
    long sent = 0;
    try {
      for (int partition = 0; partition < ends.length; partition++) {
        for (TopicRecord record : page.records(partition)) {
          if (record.offset() >= ends[partition]) {
            requireNoFailure();
            producer.send(message(record), (given, refused) -> confirm(record, given, refused));
            sent++;
          }
        }
      }
      producer.flush();
    } catch (KafkaException stopped) {
      keep(stopped);
    } catch (IllegalStateException closed) {
      if (failure.get() == null) {
        throw closed;
      }
    }
    requireNoFailure();
    return sent;
  }

  private ProducerRecord<byte[], byte[]> message(TopicRecord record) {
    List<Header> headers =
        record.headers().entrySet().stream()
            .map(
                header ->
                    (Header)
                        new RecordHeader(
                            header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
            .toList();
    byte[] key = Production.key(record);
    return new ProducerRecord<>(
        there.name(), record.partition(), record.timestamp(), key, record.value(), headers);
  }

  /**
   * The broker must give a record the offset that the source tells, or somebody else sends too. Of
   * a record that it had already from this client it tells none.
   */
  void confirm(TopicRecord record, RecordMetadata given, Exception refused) {
    if (refused != null) {
      stop(refused);
    } else if (given.hasOffset() && given.offset() != record.offset()) {
      stop(
          BrokerErrors.topicUnsuitable(
              there.name(),
              "the record for offset %d of partition %d got offset %d, so that somebody else sends to it"
                  .formatted(record.offset(), record.partition(), given.offset())));
    }
  }

  /**
   * Runs in the client's own thread, which alone talks to the broker and does so with one request
   * at a time: what waits there behind a refused record would get its offset.
   */
  private void stop(Exception why) {
    keep(why);
    producer.close(Duration.ZERO);
  }

  /** Of a batch with a refused record, those that are not to blame are told first, without why. */
  private void keep(Exception why) {
    failure.accumulateAndGet(
        why, (held, now) -> held == null || held.getClass() == KafkaException.class ? now : held);
  }

  private void requireNoFailure() {
    Exception why = failure.get();
    if (why != null) {
      close(); // waits for the last callbacks, one of which may know better
      why = failure.get();
      throw why instanceof AssayException told ? told : there.failure(why);
    }
  }

  /** Everything that was sent is confirmed by now, or given up. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
