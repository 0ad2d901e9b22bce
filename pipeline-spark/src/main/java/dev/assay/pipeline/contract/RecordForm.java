package dev.assay.pipeline.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What the records of a contract look like. */
public sealed interface RecordForm extends Serializable {
  /** A record is a JSON object; two records say the same if all fields were delivered alike. */
  RecordForm JSON = new JsonObject();

  /** What a record has to be, to be read at all. */
  String promise();

  /** See {@link #JSON}. */
  record JsonObject() implements RecordForm {
    @Override
    public String promise() {
      return "each record is one JSON object in UTF-8";
    }
  }

  /**
   * A record is a row of CSV that tells a change of a row of a database, behind the line that names
   * the columns of its file: so it can be read alone. Two records say the same if they leave the
   * row with the same values, however these are written.
   *
   * @param unlessTold what is true of rows of a file that has none of these columns, by field: the
   *     rows of a full load are no changes
   * @param key the fields that name the row; a delete says nothing else
   * @param operation the field that says what happened
   * @param delete what it says of a row that is gone
   */
  record ChangeCsv(
      Map<String, String> unlessTold, List<String> key, String operation, String delete)
      implements RecordForm {
    /** Copies the collections. */
    public ChangeCsv {
      unlessTold = Map.copyOf(unlessTold);
      key = List.copyOf(key);
    }

    @Override
    public String promise() {
      return "each record is a row of CSV in UTF-8 that has as many values as its file has columns";
    }
  }
}
