package dev.assay.infra.construct;

import java.util.List;
import software.amazon.awscdk.services.emrserverless.CfnApplication;
import software.amazon.awscdk.services.emrserverless.CfnApplication.AutoStartConfigurationProperty;
import software.amazon.awscdk.services.emrserverless.CfnApplication.AutoStopConfigurationProperty;
import software.amazon.awscdk.services.emrserverless.CfnApplication.ManagedPersistenceMonitoringConfigurationProperty;
import software.amazon.awscdk.services.emrserverless.CfnApplication.MaximumAllowedResourcesProperty;
import software.amazon.awscdk.services.emrserverless.CfnApplication.MonitoringConfigurationProperty;
import software.amazon.awscdk.services.emrserverless.CfnApplication.NetworkConfigurationProperty;
import software.constructs.Construct;

/** The EMR Serverless application: starts with a job, stops when idle, never grows past its cap. */
public final class SparkApplication extends Construct {
  /** Spark 4.0.2, Delta 4.0.0, Scala 2.13, Java 17. */
  private static final String RELEASE = "emr-spark-8.0.0";

  private final CfnApplication application;

  /** What the application is made from. */
  public record Props(String name, PipelineNetwork network) {}

  /** Creates the application. */
  public SparkApplication(Construct scope, String id, Props props) {
    super(scope, id);
    application =
        CfnApplication.Builder.create(this, "Application")
            .name(props.name())
            .type("SPARK")
            .releaseLabel(RELEASE)
            .architecture("ARM64")
            .autoStartConfiguration(AutoStartConfigurationProperty.builder().enabled(true).build())
            .autoStopConfiguration(
                AutoStopConfigurationProperty.builder().enabled(true).idleTimeoutMinutes(5).build())
            .maximumCapacity(
                MaximumAllowedResourcesProperty.builder()
                    .cpu("12 vCPU")
                    .memory("48 GB")
                    .disk("120 GB")
                    .build())
            .networkConfiguration(network(props.network()))
            .monitoringConfiguration(monitoring())
            .build();
  }

  private static NetworkConfigurationProperty network(PipelineNetwork network) {
    return NetworkConfigurationProperty.builder()
        .subnetIds(network.subnetIds())
        .securityGroupIds(List.of(network.securityGroupId()))
        .build();
  }

  /**
   * EMR keeps logs and Spark UI itself for 30 days, so that the job's role needs no right to log.
   */
  private static MonitoringConfigurationProperty monitoring() {
    return MonitoringConfigurationProperty.builder()
        .managedPersistenceMonitoringConfiguration(
            ManagedPersistenceMonitoringConfigurationProperty.builder().enabled(true).build())
        .build();
  }

  /** The application's id. */
  public String id() {
    return application.getAttrApplicationId();
  }

  /** The application's ARN. */
  public String arn() {
    return application.getAttrArn();
  }
}
