// What the database's changes leave.
const period = () => "Orders that are there now";

const draw = () => {
  byId(own("orders")).append(...[
    ["Orders", count(feed.orders), "that are there now"],
    ["Revenue", money(feed.revenue), "price and freight of their pieces"],
  ].map(([name, figure, more]) => element("div", {}, element("dt", {}, name), element("dd", {}, figure), element("dd", {}, more))));
};

sections[feed.name] = { period, draw };
