package dev.assay.generator.feed.clickstream;

/** What brought a visitor to the shop. */
enum Campaign {
  SEARCH("google", "cpc", "spring_sale"),
  OTHER_SEARCH("bing", "cpc", "spring_sale"),
  NEWSLETTER("newsletter", "email", "weekly_picks"),
  SOCIAL("instagram", "social", "new_arrivals"),
  PARTNER("partner_blog", "referral", "gift_guide");

  final String source;
  final String medium;
  final String name;

  Campaign(String source, String medium, String name) {
    this.source = source;
    this.medium = medium;
    this.name = name;
  }
}
