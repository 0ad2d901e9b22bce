package dev.assay.pipeline.feed.orderevents;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where a broker is, and how to get in.
 *
 * @param servers host:port, several with commas between
 * @param settings of the Kafka client, such as those of SASL; secrets among them, so that they are
 *     never printed
 */
public record Broker(String servers, Map<String, String> settings) {
  /** Copies the settings. */
  public Broker {
    settings = Map.copyOf(settings);
  }

  /**
   * The settings of a client.
   *
   * @param usual its own, which the broker's replace
   * @param fixed its own, which nothing replaces
   */
  Properties client(Map<String, String> usual, Map<String, String> fixed) {
    Map<String, String> all = new HashMap<>(usual);
    all.putAll(settings);
    all.putAll(fixed);
    all.put("bootstrap.servers", servers);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  /** Without the settings. */
  @Override
  public String toString() {
    return servers;
  }
}
