package dev.assay.infra.stage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic of an MSK cluster, by its ARN, which names the cluster too.
 *
 * @param prefix {@code arn:PARTITION:kafka:REGION:ACCOUNT}
 * @param cluster the cluster's name and UUID, with a slash
 * @param name the topic's name
 */
public record KafkaTopic(String prefix, String cluster, String name) {
  private static final Pattern ARN =
      Pattern.compile("(arn:[a-z-]+:kafka:[a-z0-9-]+:[0-9]{12}):topic/([^/*]+/[^/*]+)/([^/*]+)");

  static Optional<KafkaTopic> parse(String text) {
    return Optional.of(ARN.matcher(text))
        .filter(Matcher::matches)
        .map(arn -> new KafkaTopic(arn.group(1), arn.group(2), arn.group(3)));
  }

  /** ARN of the cluster that the topic is in. */
  public String clusterArn() {
    return prefix + ":cluster/" + cluster;
  }

  /** ARN of the topic. */
  public String arn() {
    return prefix + ":topic/" + cluster + "/" + name;
  }

  /** ARNs of the consumer groups that Spark names for its queries. */
  public String sparkGroupsArn() {
    return prefix + ":group/" + cluster + "/spark-kafka-*";
  }
}
