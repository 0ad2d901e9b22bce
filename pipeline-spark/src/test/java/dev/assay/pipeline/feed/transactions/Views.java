package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Quality;
import java.util.List;

/** All that the page shows of the transactions: sales, and what became of the batches. */
record Views(SalesViews sales, Quality quality) {
  SalesViews.Summary summary() {
    return sales.summary();
  }

  List<SalesViews.RegionSales> regions() {
    return sales.regions();
  }

  List<SalesViews.ProductSales> products() {
    return sales.products();
  }

  List<SalesViews.CategorySales> categories() {
    return sales.categories();
  }

  List<SalesViews.DayRevenue> days() {
    return sales.days();
  }

  List<SalesViews.StatusOrders> statuses() {
    return sales.statuses();
  }

  List<SalesViews.DayTypeSales> dayTypes() {
    return sales.dayTypes();
  }
}
