package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.LandedFolder;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The feed of the changes of the tables of a shop's database. */
public final class DatabaseChanges {

  static final SilverTables CUSTOMERS = silver("customers", ChangesContract.CUSTOMERS);
  static final SilverTables PRODUCTS = silver("products", ChangesContract.PRODUCTS);
  static final SilverTables ORDERS = silver("orders", ChangesContract.ORDERS);
  static final SilverTables ORDER_ITEMS = silver("order_items", ChangesContract.ORDER_ITEMS);

  /** Where the changes of each table end up. */
  static final List<SilverTables> SILVER = List.of(CUSTOMERS, PRODUCTS, ORDERS, ORDER_ITEMS);

  static final History HISTORY_CUSTOMERS = History.of(new Versions(CUSTOMERS), "customers");
  static final History HISTORY_PRODUCTS = History.of(new Versions(PRODUCTS), "products");
  static final History HISTORY_ORDERS = History.of(new Versions(ORDERS), "orders");

  static final CurrentRows CURRENT_CUSTOMERS = CurrentRows.of(new Versions(CUSTOMERS), "customers");
  static final CurrentRows CURRENT_PRODUCTS = CurrentRows.of(new Versions(PRODUCTS), "products");
  static final CurrentRows CURRENT_ORDERS = CurrentRows.of(new Versions(ORDERS), "orders");
  static final CurrentRows CURRENT_ORDER_ITEMS =
      CurrentRows.of(new Versions(ORDER_ITEMS), "order_items");

  /** What the rows of each table were, and are. */
  static final List<GoldTable> ROWS =
      List.of(
          HISTORY_CUSTOMERS,
          CURRENT_CUSTOMERS,
          HISTORY_PRODUCTS,
          CURRENT_PRODUCTS,
          HISTORY_ORDERS,
          CURRENT_ORDERS,
          CURRENT_ORDER_ITEMS);

  /** All tables that are made of silver's changes. */
  static final List<GoldTable> GOLD =
      Stream.concat(
              ROWS.stream(),
              Stream.of(
                  new SchemaChanges(CUSTOMERS.bronze()),
                  new FactSalesPerformance(),
                  new DimProductMetrics(),
                  new DimCustomerLoyalty()))
          .toList();

  /** Where the files of each table are landed. */
  static final List<LandedFolder> FOLDERS = SILVER.stream().map(DatabaseChanges::folder).toList();

  /** The feed. */
  public static final Feed FEED =
      new Feed(
          ChangesContract.FEED,
          new LandedFiles(FOLDERS, new ChangeCapture()),
          new Feed.BatchSize(
              "orders",
              ChangesId.USUAL_COUNT,
              ChangesId.MAX_COUNT,
              new Feed.Series(ChangeCapture.FILES, ChangeCapture.FILES),
              ChangeCapture::rows),
          ChangeFault.USUAL::parse,
          new Feed.OfHistories(
              ChangesTruth::of,
              Map.of(
                  Table.CUSTOMERS.key(), HISTORY_CUSTOMERS.spec(),
                  Table.PRODUCTS.key(), HISTORY_PRODUCTS.spec(),
                  Table.ORDERS.key(), HISTORY_ORDERS.spec()),
              FactSalesPerformance.SPEC),
          SILVER,
          GOLD,
          ChangesViews.FILES,
          ChangesChecks.ALL,
          new ChangesSection());

  private DatabaseChanges() {}

  /**
   * Without a header a full load may be without what tells of a change, and older than a column.
   */
  private static LandedFolder folder(SilverTables tables) {
    List<String> ofRow =
        ChangesContract.fieldsOfRow(tables.contract()).stream().map(Field::name).toList();
    List<String> before =
        ofRow.stream().filter(name -> !name.equals(ChangesContract.LOYALTY_TIER)).toList();
    List<String> ofChange = ChangesContract.OF_CHANGE;
    List<List<String>> layouts =
        Stream.of(ofRow, before)
            .distinct()
            .flatMap(
                columns ->
                    Stream.of(columns, Stream.concat(ofChange.stream(), columns.stream()).toList()))
            .toList();
    return new LandedFolder(
        tables.batches().substring(0, tables.batches().length() - 1),
        ChangesContract.keyOf(tables.contract()),
        ChangesContract.fieldsOfRow(tables.contract()).stream()
            .filter(field -> field.type() instanceof FieldType.Decimal)
            .collect(
                Collectors.toMap(Field::name, field -> ((FieldType.Decimal) field.type()).scale())),
        layouts);
  }

  private static SilverTables silver(String table, Contract contract) {
    String name = "silver_" + table;
    return SilverTables.of(
            contract,
            new SilverTables.Names(name + "_changes", name + "_quarantine", name + "_duplicates"),
            Stream.concat(
                    Stream.of(ChangesContract.COMMIT_DATE),
                    ChangesContract.keyOf(contract).stream())
                .toList())
        .ofBatches(table + "/")
        .from(BronzeTable.followed(ChangesContract.FEED));
  }
}
