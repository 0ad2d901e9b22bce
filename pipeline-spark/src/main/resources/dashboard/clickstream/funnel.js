// What visitors did.
const steps = ["page_view", "product_view", "add_to_cart", "checkout_started", "purchase"];

const period = () => {
  const days = records(feed.days);
  if (!days.length) {
    return "No day with visits yet";
  }
  const [first, last] = [days[0].session_date, days.at(-1).session_date];
  const range = first === last ? `on ${day(first, LONG_DAY)}` : `from ${day(first, LONG_DAY)} to ${day(last, LONG_DAY)}`;
  return `Sessions that started ${range}, UTC · ${times(days.length, "day", "days")} with sessions`;
};

const share = (part, whole) => (whole ? ((100 * part) / whole).toFixed(2) : null);
const label = (...names) => names.filter((name) => name !== null).join(" · ") || "(none)";

const figures = () => {
  const { summary } = feed;
  byId(own("visits")).append(...[
    ["Sessions", count(summary.sessions), "accepted events without a pause of half an hour"],
    ["Sessions with a purchase", count(summary.purchase), "all five steps in order"],
    ["Conversion", percent(share(summary.purchase, summary.sessions)), "of all sessions"],
    ["Orders", count(summary.orders), "each counted once"],
    ...records(feed.revenue).map((row) => [`Revenue, ${plain(row.currency)}`, grouped(row.revenue), "of purchases in that currency"]),
  ].map(([name, figure, more]) => element("div", {}, element("dt", {}, name), element("dd", {}, figure), element("dd", {}, more))));
};

const funnel = () => {
  const rows = [["sessions", null], ...steps.map((step, i) => [step, i ? steps[i - 1] : "sessions"])].map(([step, before]) => ({
    step: words(step),
    sessions: feed.summary[step],
    of_before: before && share(feed.summary[step], feed.summary[before]),
    of_all: share(feed.summary[step], feed.summary.sessions),
  }));
  card("funnel-charts", {
    id: "steps", title: "Funnel", note: "Sessions that reached each step, in order, and share of all sessions", size: "full", rows,
    body: [plot("steps-chart", `Bar chart: sessions by step. ${rows.map((row) => `${row.step} ${count(row.sessions)}`).join(", ")}.`,
      bars(rows.map((row) => row.step), [{ label: "Sessions", figures: rows.map((row) => row.sessions), texts: rows.map((row) => `${short.count(row.sessions)} · ${short.percent(row.of_all)}`), exact: rows.map((row) => count(row.sessions)) }],
        { format: tick.count, isCount: true, tones: rows.map(() => "s0") }), heightOf(rows.length, 1))],
    columns: [["step", "Step", plain], ["sessions", "Sessions", count], ["of_before", "Of the step before", percent], ["of_all", "Of all sessions", percent]],
  });
};

const conversion = () => {
  const days = records(feed.days);
  const style = days.length > 400 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  card("funnel-charts", {
    id: "conversion", title: "Conversion by day", size: "full", note: "Sessions with a purchase, per cent of the sessions that started on the day", rows: days,
    body: [plot("conversion-chart", "Line chart: conversion by day.", lines(days.map((row) => row.session_date), [
      { label: "Conversion", data: days.map((row) => Number(row.overall_percent)), className: "s3", borderWidth: 2 },
    ], {
      points: days.length === 1 ? 3 : 0,
      x: (i) => day(days[i].session_date, style),
      format: tick.percent,
      tooltip: (line, i) => `Conversion: ${percent(days[i].overall_percent)} of ${times(days[i].sessions, "session", "sessions")}`,
    }))],
    columns: [["session_date", "Day", plain], ["sessions", "Sessions", count], ...steps.map((step) => [step, words(step), count]), ["overall_percent", "Conversion", percent]],
  });
};

const conversions = (id, title, note, name, columns, all) => {
  const rows = records(all).map((row) => ({ ...row, name: name(row) }));
  const shown = [...rows].sort((a, b) => b.sessions - a.sessions).slice(0, 10);
  card("funnel-charts", {
    id, title, note, size: "half", rows,
    body: [plot(id + "-chart", `Bar chart: ${title.toLowerCase()}. ${shown.map((row) => `${cut(row.name, 40)} ${percent(row.conversion_percent)}`).join(", ")}.`,
      bars(shown.map((row) => row.name), [{ label: "Conversion", figures: shown.map((row) => Number(row.conversion_percent)), texts: shown.map((row) => short.percent(row.conversion_percent)), exact: shown.map((row) => percent(row.conversion_percent)) }],
        { format: tick.percent, tones: shown.map(() => "s0") }), heightOf(shown.length, 1))],
    columns: [...columns, ["sessions", "Sessions", count], ["purchases", "With a purchase", count], ["conversion_percent", "Conversion", percent]],
  });
};

sections.clickstream = {
  period,
  draw: () => {
    figures();
    if (!feed.summary.sessions) {
      empty("funnel-charts", "No visits yet", feed.identity.delivered ? "Every record so far is in quarantine: see below why." : "They appear here after the next run.");
      return;
    }
    funnel();
    conversion();
    conversions("devices", "Conversion by device", "Sessions with a purchase, per cent",
      (row) => label(row.device_type, row.platform), [["device_type", "Device", plain], ["platform", "Platform", plain]], feed.devices);
    conversions("campaigns", "Conversion by campaign", "Sessions with a purchase, per cent; the ten campaigns with most sessions",
      (row) => label(row.utm_campaign, row.utm_source), [["utm_campaign", "Campaign", plain], ["utm_source", "Source", plain], ["utm_medium", "Medium", plain]], feed.campaigns);
  },
};
