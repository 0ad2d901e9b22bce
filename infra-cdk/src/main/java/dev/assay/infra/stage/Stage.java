package dev.assay.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All settings of one deployment, parsed once from the CDK context; docs/operations.md has the
 * table.
 *
 * @param project first part of every name and the Project tag
 * @param environment second part of every name and the Environment tag
 * @param cors whether web pages of every origin may read the API
 * @param lakehouse whether the second stack is wanted
 * @param alarmEmail who is told by mail; empty leaves the topics without a subscriber
 * @param monthlyBudget dollars a month after which the alarm e-mail is told
 * @param logRetention days that the log groups keep their events
 * @param options what of the lakehouse can be chosen
 */
public record Stage(
    String project,
    String environment,
    Auth auth,
    boolean cors,
    boolean lakehouse,
    FunctionSize function,
    FaultRates faultRates,
    Throttle throttle,
    Optional<String> alarmEmail,
    int monthlyBudget,
    int logRetention,
    LakehouseOptions options) {
  private static final int BUDGET_OF_THE_SOURCE = 10;
  private static final int BUDGET_WITH_THE_LAKEHOUSE = 60;

  /** Parses CDK context; throws {@link SetupException} on a wrong value or an unknown name. */
  public static Stage parse(Map<String, ?> context) {
    Settings.rejectUnknown(context);
    Auth auth = Settings.AUTH.in(context);
    boolean lakehouse = Settings.LAKEHOUSE.in(context);
    return new Stage(
        Settings.PROJECT.in(context),
        Settings.ENVIRONMENT.in(context),
        auth,
        Settings.CORS.in(context),
        lakehouse,
        new FunctionSize(
            Settings.MEMORY.in(context),
            Settings.TIMEOUT.in(context),
            Settings.RESERVED_CONCURRENCY.in(context)),
        new FaultRates(
            Settings.MALFORMED_TIMESTAMP.in(context),
            Settings.MISSING_FIELD.in(context),
            Settings.DUPLICATE_ORDER.in(context)),
        new Throttle(
            Settings.THROTTLE_RATE.in(context).orElse(auth.defaultThrottle().requestsPerSecond()),
            Settings.THROTTLE_BURST.in(context).orElse(auth.defaultThrottle().burst())),
        Settings.ALARM_EMAIL.in(context),
        Settings.MONTHLY_BUDGET
            .in(context)
            .orElse(lakehouse ? BUDGET_WITH_THE_LAKEHOUSE : BUDGET_OF_THE_SOURCE),
        Settings.LOG_RETENTION.in(context),
        new LakehouseOptions(
            Settings.ZONES.in(context),
            Settings.CUSTOMER_KEY.in(context),
            Settings.LANDING.in(context).orElse(List.of()),
            Settings.KAFKA_TOPIC.in(context)));
  }

  /** What the source's function is told, as it reads its environment. */
  public Map<String, String> functionEnvironment() {
    Map<String, String> environment = new TreeMap<>(faultRates.environment());
    environment.put("ASSAY_CORS", cors ? "on" : "off");
    return environment;
  }

  /** {@code project-environment-suffix}. */
  public String name(String suffix) {
    return "%s-%s-%s".formatted(project, environment, suffix);
  }

  /** Whether destroying the stack destroys the data: only in {@code dev}. */
  public boolean disposable() {
    return environment.equals("dev");
  }
}
