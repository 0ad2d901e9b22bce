package dev.assay.infra.construct;

import dev.assay.infra.stage.Stage;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The encryption key of tables, jars and PII key, where one of the account's own is asked for. */
public final class DataKey extends Construct {
  private final Optional<Key> key;

  /** What the key is made from. */
  public record Props(Stage stage) {}

  /** Creates the key, or nothing. */
  public DataKey(Construct scope, String id, Props props) {
    super(scope, id);
    key = props.stage().options().customerKey() ? Optional.of(create(props)) : Optional.empty();
  }

  private Key create(Props props) {
    return Key.Builder.create(this, "Key")
        .description("Tables, jars and PII key of " + props.stage().name("lakehouse"))
        .enableKeyRotation(true)
        .removalPolicy(props.stage().disposable() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
        .build();
  }

  /** The key; empty where AWS's own are used. */
  public Optional<Key> key() {
    return key;
  }

  /** What a role that reads and writes under the key may do with it. */
  List<PolicyStatement> use() {
    return key
        .map(
            it ->
                ServiceRole.allow(
                    List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(it.getKeyArn())))
        .stream()
        .toList();
  }
}
