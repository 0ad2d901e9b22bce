package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Cloud DEV = Cloud.with("lakehouse=on");
  private static final Cloud PROD = Cloud.with("lakehouse=on", "auth=iam", "environment=prod");

  private final StackTemplate dev = DEV.lakehouse();
  private final StackTemplate prod = PROD.lakehouse();

  @Test
  void lakehouseOn_shouldAddTheSecondStack() {
    assertThat(DEV.stacks()).containsExactly("LakehouseStack", "SourceStack");
  }

  @Test
  void application_shouldBeEmr8OnArmThatStopsItselfAndIsCapped() {
    JsonNode application = dev.only("AWS::EMRServerless::Application");
    assertThat(application.path("ReleaseLabel").asText()).isEqualTo("emr-spark-8.0.0");
    assertThat(application.path("Architecture").asText()).isEqualTo("ARM64");
    assertThat(application.at("/AutoStopConfiguration/Enabled").asBoolean()).isTrue();
    assertThat(application.at("/AutoStopConfiguration/IdleTimeoutMinutes").asInt()).isEqualTo(5);
    assertThat(application.path("MaximumCapacity"))
        .isEqualTo(
            Cloud.json("{\"Cpu\": \"12 vCPU\", \"Memory\": \"48 GB\", \"Disk\": \"120 GB\"}"));
  }

  @Test
  void piiKey_shouldBe64CharactersThatAreBase64Of48Bytes() {
    JsonNode generator = dev.only("AWS::SecretsManager::Secret").path("GenerateSecretString");
    assertThat(generator.path("PasswordLength").asInt()).isEqualTo(64);
    assertThat(generator.path("ExcludePunctuation").asBoolean()).isTrue();
    assertThat(generator.path("IncludeSpace").asBoolean()).isFalse();
    assertThat(dev.root().findValues("SecretString")).isEmpty();
  }

  @Test
  void piiKey_shouldOutliveTheStackWhereTheDataDoes() {
    String secret = prod.onlyId("AWS::SecretsManager::Secret");
    assertThat(prod.resources().get(secret).path("DeletionPolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void jobRole_shouldBeTrustedForThisAccountWhateverTheServiceSends() {
    JsonNode role = dev.named("AWS::IAM::Role", "PipelineJobRole");
    assertThat(role.at("/AssumeRolePolicyDocument/Statement")).hasSize(1);
    JsonNode trust = role.at("/AssumeRolePolicyDocument/Statement/0");
    assertThat(trust.at("/Principal/Service").asText()).isEqualTo("emr-serverless.amazonaws.com");
    assertThat(trust.path("Condition").fieldNames())
        .as("a key that is not sent must not lock the service out")
        .toIterable()
        .allMatch(operator -> operator.endsWith("IfExists"));
    assertThat(Intrinsics.text(trust.at("/Condition/ArnLikeIfExists/aws:SourceArn")))
        .isEqualTo("arn:${AWS::Partition}:emr-serverless:${AWS::Region}:${AWS::AccountId}:*");
    assertThat(Intrinsics.text(trust.at("/Condition/StringEqualsIfExists/aws:SourceAccount")))
        .isEqualTo("${AWS::AccountId}");
  }

  @Test
  void jobRole_shouldReachJarTablesAndKeyAndNothingElse() {
    String lakehouse = dev.idOf("AWS::S3::Bucket", "BucketsLakehouse");
    String artifacts = dev.idOf("AWS::S3::Bucket", "BucketsArtifacts");
    String key = dev.onlyId("AWS::SecretsManager::Secret");
    assertThat(dev.allowances("PipelineJobRole"))
        .extracting(allowance -> allowance.replaceAll("[0-9a-f]{64}", "HASH"))
        .containsExactlyInAnyOrder(
            "s3:GetObject ${%s.Arn}/pipeline/HASH.jar".formatted(artifacts),
            "s3:ListBucket ${%s.Arn}".formatted(artifacts),
            "s3:ListBucket ${%s.Arn}".formatted(lakehouse),
            "s3:GetBucketLocation ${%s.Arn}".formatted(lakehouse),
            "s3:ListBucketMultipartUploads ${%s.Arn}".formatted(lakehouse),
            "s3:GetObject ${%s.Arn}/*".formatted(lakehouse),
            "s3:PutObject ${%s.Arn}/*".formatted(lakehouse),
            "s3:DeleteObject ${%s.Arn}/*".formatted(lakehouse),
            "s3:AbortMultipartUpload ${%s.Arn}/*".formatted(lakehouse),
            "s3:ListMultipartUploadParts ${%s.Arn}/*".formatted(lakehouse),
            "secretsmanager:GetSecretValue ${%s}".formatted(key));
  }

  /** S3 says 404 only to those who may list; to others a missing jar looks like a missing right. */
  @Test
  void jobRole_shouldListTheJarsSoThatAMissingOneIsCalledMissing() {
    String artifacts = "${%s.Arn}".formatted(dev.idOf("AWS::S3::Bucket", "BucketsArtifacts"));
    assertThat(dev.statements())
        .filteredOn(statement -> statement.resources().equals(List.of(artifacts)))
        .filteredOn(statement -> statement.actions().contains("s3:ListBucket"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.condition().at("/StringLikeIfExists/s3:prefix").asText())
                    .isEqualTo("pipeline/*"));
  }

  @Test
  void jobRole_shouldCallTheApiOnlyWhenThatIsIams_andTheBatchesAlone() {
    assertThat(dev.allowances("PipelineJobRole")).noneMatch(line -> line.contains("execute-api"));
    assertThat(prod.allowances("PipelineJobRole"))
        .filteredOn(line -> line.startsWith("execute-api:Invoke"))
        .extracting(line -> line.replaceFirst(".*/[$]default/", ""))
        .containsExactlyInAnyOrder("GET/transactions", "GET/clickstream", "GET/order-events");
  }

  @Test
  void workflow_shouldRunAssayRunOnceAndWaitForIt() throws IOException {
    JsonNode run = state(dev, "RunPipeline");
    assertThat(run.path("Resource").asText())
        .isEqualTo("arn:${AWS::Partition}:states:::emr-serverless:startJobRun.sync");
    assertThat(run.path("End").asBoolean()).isTrue();
    assertThat(arguments(dev)).startsWith("States.Array('run', ");
    assertThat(sparkSubmit(dev).path("SparkSubmitParameters").asText())
        .contains("--class dev.assay.pipeline.cli.Assay")
        .contains("spark.jars=/usr/share/aws/delta/lib/delta-spark.jar,")
        .contains("spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension")
        .contains(
            "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog");
  }

  @Test
  void workflow_shouldGiveTheJobTheEndpointOfTheStack() throws IOException {
    assertThat(arguments(dev))
        .contains("'--endpoint', '${import assay-dev-source:ExportsOutput")
        .contains("'--auth', 'none'")
        .contains("'--lakehouse', 's3://${BucketsLakehouse");
    assertThat(arguments(prod)).contains("'--auth', 'sigv4'");
  }

  @Test
  void session_shouldLookForNoMetastore() throws IOException {
    assertThat(sparkSubmit(dev).path("SparkSubmitParameters").asText())
        .contains("--conf spark.sql.catalogImplementation=in-memory ")
        .doesNotContain("hive");
  }

  @Test
  void workflow_shouldTakeTheFeedsOfItsInputAndElseTransactions() throws IOException {
    assertThat(arguments(dev)).endsWith(", '--feed', $.feeds)");
    JsonNode choice = state(dev, "FeedsGiven");
    assertThat(choice.path("Choices"))
        .isEqualTo(
            Cloud.json(
                "[{\"Variable\": \"$.feeds\", \"IsPresent\": true, \"Next\": \"StageJar\"}]"));
    JsonNode otherwise = state(dev, choice.path("Default").asText());
    assertThat(otherwise.path("Result").asText()).isEqualTo("transactions");
    assertThat(otherwise.path("ResultPath").asText()).isEqualTo("$.feeds");
    assertThat(otherwise.path("Next").asText()).isEqualTo("StageJar");
  }

  /** No source says how the integration spells its service in the names of errors. */
  @Test
  void workflow_shouldRetryWhatFailedForWantOfRoomUnderEitherName() throws IOException {
    JsonNode retry = state(dev, "RunPipeline").at("/Retry/0");
    assertThat(Intrinsics.texts(retry.path("ErrorEquals")))
        .contains(
            "EMRServerless.ServiceQuotaExceededException",
            "EMRServerless.ThrottlingException",
            "EmrServerless.ServiceQuotaExceededException",
            "EmrServerless.ThrottlingException")
        .doesNotContain("States.ALL", "States.TaskFailed");
    assertThat(retry.path("MaxAttempts").asInt()).isEqualTo(4);
    assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
  }

  @Test
  void workflow_shouldTryOnceMoreWhatFailedUnderAnyOtherName() throws IOException {
    assertThat(state(dev, "RunPipeline").path("Retry")).hasSize(2);
    JsonNode retry = state(dev, "RunPipeline").at("/Retry/1");
    assertThat(Intrinsics.texts(retry.path("ErrorEquals"))).containsExactly("States.TaskFailed");
    assertThat(retry.path("MaxAttempts").asInt()).isOne();
  }

  @Test
  void workflow_shouldTellTheTopicWhenAnyStateFails() throws IOException {
    for (String name : List.of("StageJar", "RunPipeline")) {
      JsonNode caught = state(dev, name).at("/Catch/0");
      assertThat(caught.at("/ErrorEquals/0").asText()).isEqualTo("States.ALL");
      assertThat(caught.path("Next").asText()).isEqualTo("TellFailure");
    }
    JsonNode notice = state(dev, "TellFailure");
    assertThat(notice.path("Resource").asText())
        .isEqualTo("arn:${AWS::Partition}:states:::sns:publish");
    assertThat(state(dev, notice.path("Next").asText()).path("Type").asText()).isEqualTo("Fail");
  }

  @Test
  void workflow_shouldHaveTheRightsThatWaitingForAJobTakes() {
    String application = "${%s.Arn}".formatted(dev.onlyId("AWS::EMRServerless::Application"));
    String rule =
        "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"
            + "StepFunctionsGetEventsForEMRServerlessJobRule";
    assertThat(dev.allowances("PipelineWorkflowRole"))
        .contains(
            "emr-serverless:StartJobRun " + application,
            "emr-serverless:GetJobRun %s/jobruns/*".formatted(application),
            "emr-serverless:CancelJobRun %s/jobruns/*".formatted(application),
            "events:PutRule " + rule,
            "events:PutTargets " + rule,
            "events:DescribeRule " + rule);
  }

  @Test
  void workflow_shouldPassTheJobsRoleToEmrServerlessAlone() {
    assertThat(dev.statements())
        .filteredOn(statement -> statement.actions().contains("iam:PassRole"))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.resources()).hasSize(1);
              assertThat(statement.resources().get(0)).startsWith("${PipelineJobRole");
              assertThat(statement.condition().at("/StringEquals/iam:PassedToService").asText())
                  .isEqualTo("emr-serverless.amazonaws.com");
            });
  }

  @Test
  void schedule_shouldRunDailyButNotInDev() {
    JsonNode schedule = prod.only("AWS::Scheduler::Schedule");
    assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("cron(0 3 * * ? *)");
    assertThat(schedule.path("ScheduleExpressionTimezone").asText()).isEqualTo("Etc/UTC");
    assertThat(schedule.path("State").asText()).isEqualTo("ENABLED");
    assertThat(dev.only("AWS::Scheduler::Schedule").path("State").asText()).isEqualTo("DISABLED");
    assertThat(dev.allowances("PipelineDailyRole"))
        .contains(
            "states:StartExecution ${%s}"
                .formatted(dev.onlyId("AWS::StepFunctions::StateMachine")));
  }

  private static String arguments(StackTemplate template) throws IOException {
    return sparkSubmit(template).path("EntryPointArguments.$").asText();
  }

  private static JsonNode sparkSubmit(StackTemplate template) throws IOException {
    return state(template, "RunPipeline").at("/Parameters/JobDriver/SparkSubmit");
  }

  private static JsonNode state(StackTemplate template, String name) throws IOException {
    String definition =
        Intrinsics.text(template.only("AWS::StepFunctions::StateMachine").path("DefinitionString"));
    return Cloud.JSON.readTree(definition).path("States").path(name);
  }
}
