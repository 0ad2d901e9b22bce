"""A medallion pipeline: bronze is appended to, and so is silver, which is made of all of bronze.

python pipeline.py all|each    pull all deliveries in one run, or each in a run of its own
"""

import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

SCHEMA = """order_id string, customer_id int, customer_name string, email string, product string,
category string, quantity int, price double, region string, timestamp string, status string"""
KEYS = ["order_id", "price", "order_timestamp"]


def pull(spark, files):
    """Bronze: what was pulled, with the moment of ingestion."""
    pulled = spark.read.schema(SCHEMA).json([str(file) for file in files])
    append(pulled.withColumn("ingested_at", F.current_timestamp()), "bronze")


def clean(spark):
    """Silver: all of bronze, without rows that lack a key column and without duplicates."""
    bronze = spark.read.parquet("out/lake/bronze").withColumn(
        "order_timestamp", F.try_to_timestamp("timestamp", F.lit("yyyy-MM-dd'T'HH:mm:ss"))
    )
    is_complete = F.lit(True)
    for key in KEYS:
        is_complete &= F.col(key).isNotNull()
    silver = (
        bronze.dropna(subset=KEYS)
        .dropDuplicates(["order_id"])
        .fillna({"quantity": 1})
        .withColumn("email", F.sha2("email", 256))
        .withColumn("timestamp", F.col("order_timestamp"))
        .withColumn("order_date", F.to_date("order_timestamp"))
        .drop("order_timestamp")
    )
    append(silver, "silver")
    append(bronze.where(~is_complete).drop("order_timestamp"), "quarantine")


def append(rows, table):
    rows.write.mode("append").parquet(f"out/lake/{table}")


def main(how):
    # One thread: which of several duplicates is kept does not depend on who comes first.
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", False)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    files = sorted(Path("batches").glob("*.ndjson"))
    for pulled in [files] if how == "all" else [[file] for file in files]:
        pull(spark, pulled)
        clean(spark)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
