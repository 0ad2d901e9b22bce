package dev.assay.pipeline.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatasetNameTest {
  @Test
  void locations_shouldBeNamedAsOpenLineageNamesThem() {
    assertThat(DatasetName.of("/shop/lake/gen-1/gold/fact"))
        .isEqualTo(new DatasetName("file", "/shop/lake/gen-1/gold/fact"));
    assertThat(DatasetName.of("s3a://bucket/lake house/published"))
        .isEqualTo(new DatasetName("s3://bucket", "lake house/published"));
    assertThat(DatasetName.of("abfss://box@account.dfs.core.windows.net/lake/x"))
        .isEqualTo(new DatasetName("abfss://box@account.dfs.core.windows.net", "lake/x"));
    assertThat(DatasetName.of("s3a://bucket/100% [a]{b}^c#d?e%20f"))
        .isEqualTo(new DatasetName("s3://bucket", "100% [a]{b}^c#d?e%20f"));
    assertThat(DatasetName.of("file:/shop/x")).isEqualTo(new DatasetName("file", "/shop/x"));
  }
}
