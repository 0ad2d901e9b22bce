package dev.assay.infra.stage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that Assay knows: names, defaults and allowed values in one place. */
final class Settings {
  private static final Set<String> RETENTION =
      Set.of("1", "3", "7", "14", "30", "90", "180", "365");

  private static final String ZONE_ID = "[a-z]+[0-9]+-az[0-9]+";

  /** With the longest region and suffix a role's name then stays within IAM's 64 characters. */
  static final Setting<String> PROJECT = name("project", "assay", 20);

  static final Setting<String> ENVIRONMENT = name("environment", "dev", 12);
  static final Setting<Auth> AUTH = new Setting<>("auth", "none", "none or iam", Auth::parse);
  static final Setting<Boolean> CORS = onOff("cors");
  static final Setting<Boolean> LAKEHOUSE = onOff("lakehouse");
  static final Setting<Integer> MEMORY = integer("memory", "512", 128, 10_240, "megabytes");

  /** An HTTP API gives up on its integration after 30 seconds. */
  static final Setting<Integer> TIMEOUT = integer("timeout", "30", 1, 30, "seconds");

  static final Setting<Optional<Integer>> RESERVED_CONCURRENCY =
      optional(integer("reservedConcurrency", "", 1, 1_000, "executions"));
  static final Setting<BigDecimal> MALFORMED_TIMESTAMP = rate("malformedTimestamp", "0.05");
  static final Setting<BigDecimal> MISSING_FIELD = rate("missingField", "0.03");
  static final Setting<BigDecimal> DUPLICATE_ORDER = rate("duplicateOrder", "0.02");
  static final Setting<Optional<Integer>> THROTTLE_RATE =
      optional(integer("throttleRate", "", 1, 10_000, "requests per second"));
  static final Setting<Optional<Integer>> THROTTLE_BURST =
      optional(integer("throttleBurst", "", 1, 5_000, "requests"));
  static final Setting<Optional<String>> ALARM_EMAIL =
      optional(matching("alarmEmail", "", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "an e-mail address"));
  static final Setting<Optional<Integer>> MONTHLY_BUDGET =
      optional(integer("monthlyBudget", "", 1, 100_000, "dollars"));

  /** Days, of those that CloudWatch Logs allows. */
  static final Setting<Integer> LOG_RETENTION =
      new Setting<>(
          "logRetention",
          "7",
          "1, 3, 7, 14, 30, 90, 180 or 365 (days)",
          text -> Optional.of(text).filter(RETENTION::contains).map(Integer::valueOf));

  /** Ids, because the names of zones stand for other ones in every account. */
  static final Setting<Optional<List<String>>> ZONES =
      optional(
          new Setting<>(
              "zones",
              "",
              "two different ids of availability zones with a comma, as in use1-az1,use1-az2",
              Settings::twoZones));

  static final Setting<Boolean> CUSTOMER_KEY = onOff("customerKey");

  /** A feed is a path of the source and a folder below landing/. */
  static final Setting<Optional<List<String>>> LANDING =
      optional(
          new Setting<>(
              "landing",
              "",
              "names of feeds, 12 letters at most, with commas between, as in clickstream",
              text -> list(text, "(?=.{1,12}$)[a-z]+(-[a-z]+)*")));

  static final Setting<Optional<KafkaTopic>> KAFKA_TOPIC =
      optional(
          new Setting<>(
              "kafkaTopic",
              "",
              "the ARN of an MSK topic, arn:PARTITION:kafka:REGION:ACCOUNT:topic/CLUSTER/UUID/TOPIC",
              KafkaTopic::parse));

  static final List<Setting<?>> ALL =
      List.of(
          PROJECT,
          ENVIRONMENT,
          AUTH,
          CORS,
          LAKEHOUSE,
          MEMORY,
          TIMEOUT,
          RESERVED_CONCURRENCY,
          MALFORMED_TIMESTAMP,
          MISSING_FIELD,
          DUPLICATE_ORDER,
          THROTTLE_RATE,
          THROTTLE_BURST,
          ALARM_EMAIL,
          MONTHLY_BUDGET,
          LOG_RETENTION,
          ZONES,
          CUSTOMER_KEY,
          LANDING,
          KAFKA_TOPIC);

  private Settings() {}

  /** A typing error must not deploy defaults: {@code -c auht=iam} would open the API. */
  static void rejectUnknown(Map<String, ?> context) {
    context.keySet().stream()
        .filter(Settings::isOurs)
        .filter(name -> ALL.stream().noneMatch(setting -> setting.name().equals(name)))
        .findFirst()
        .ifPresent(
            name -> {
              throw SetupException.unknownSetting(name, names());
            });
  }

  /** The CDK's own keys are namespaced (aws:cdk:…, &#64;aws-cdk/…) or hyphenated. */
  private static boolean isOurs(String name) {
    return name.chars().allMatch(Character::isLetterOrDigit);
  }

  private static String names() {
    return ALL.stream().map(Setting::name).collect(Collectors.joining(", "));
  }

  private static Setting<Boolean> onOff(String name) {
    return new Setting<>(
        name,
        "off",
        "off or on",
        text -> Optional.ofNullable(Map.of("off", false, "on", true).get(text)));
  }

  private static Setting<String> name(String name, String defaultText, int longest) {
    return matching(
        name,
        defaultText,
        "(?=.{1,%d}$)[a-z][a-z0-9]*(-[a-z0-9]+)*".formatted(longest),
        "1 to %d lower-case letters, digits and single hyphens, a letter first".formatted(longest));
  }

  private static Setting<String> matching(
      String name, String defaultText, String pattern, String allowed) {
    return new Setting<>(
        name, defaultText, allowed, text -> Optional.of(text).filter(t -> t.matches(pattern)));
  }

  private static Setting<Integer> integer(
      String name, String defaultText, int least, int most, String unit) {
    return new Setting<>(
        name,
        defaultText,
        "a whole number from %d to %d (%s)".formatted(least, most, unit),
        text ->
            Stream.of(text)
                .filter(t -> t.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(value -> least <= value && value <= most)
                .findFirst());
  }

  private static Optional<List<String>> twoZones(String text) {
    return list(text, ZONE_ID).filter(ids -> ids.size() == 2);
  }

  /** Different texts with commas between, each of which matches. */
  private static Optional<List<String>> list(String text, String pattern) {
    List<String> items = List.of(text.split(",", -1));
    return Optional.of(items)
        .filter(all -> all.stream().allMatch(item -> item.matches(pattern)))
        .filter(all -> all.stream().distinct().count() == all.size());
  }

  private static Setting<BigDecimal> rate(String name, String defaultText) {
    return new Setting<>(
        name,
        defaultText,
        "0, 1 or a number between with at most six decimals",
        text ->
            Optional.of(text)
                .filter(t -> t.matches("0|1|0\\.[0-9]{1,6}|1\\.0{1,6}"))
                .map(t -> new BigDecimal(t).stripTrailingZeros()));
  }

  private static <T> Setting<Optional<T>> optional(Setting<T> setting) {
    Function<String, Optional<Optional<T>>> parser =
        text ->
            text.isEmpty()
                ? Optional.of(Optional.empty())
                : setting.parser().apply(text).map(Optional::of);
    return new Setting<>(
        setting.name(), setting.defaultText(), setting.allowed() + ", or unset", parser);
  }
}
