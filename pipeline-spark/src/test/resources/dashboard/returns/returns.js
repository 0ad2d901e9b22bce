// What came back.
const period = () => times(feed.days.rows.length, "day with returns", "days with returns");

const daily = () => {
  const days = records(feed.days);
  card("returns-charts", {
    id: "daily", title: "Units sent back by day", note: "Units", size: "full",
    body: [plot("daily-chart", "Bar chart: units sent back by day.",
      bars(days.map((row) => row.returned_on), [{ label: "Units", figures: days.map((row) => row.units), texts: days.map((row) => count(row.units)), exact: days.map((row) => count(row.units)) }],
        { format: tick.count, isCount: true, tones: days.map(() => "s0") }),
      heightOf(days.length, 1))],
    columns: [["returned_on", "Day", plain], ["returns", "Returns", count], ["units", "Units", count]],
    rows: days,
  });
};

sections.returns = { period, draw: daily };
