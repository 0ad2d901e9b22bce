package dev.assay.infra.construct;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnDatabase.DatabaseInputProperty;
import software.constructs.Construct;

/** The Glue database that can be given a copy of what is published; the lakehouse needs none. */
public final class Catalog extends Construct {
  private final String name;

  /**
   * What the catalog is made from.
   *
   * @param name the database's name: lower-case letters, digits, underscores
   */
  public record Props(String name) {}

  /** Creates the database. */
  public Catalog(Construct scope, String id, Props props) {
    super(scope, id);
    name = props.name();
    CfnDatabase.Builder.create(this, "Database")
        .catalogId(Stack.of(this).getAccount())
        .databaseInput(
            DatabaseInputProperty.builder()
                .name(name)
                .description("Copies of the published tables and views")
                .build())
        .build();
  }

  /** The database's name. */
  public String name() {
    return name;
  }
}
