{% test satisfies(model, rule) %}
-- The rows for which a rule is false. What is not there is the business of not_null.
select * from {{ model }} where not ({{ rule }})
{% endtest %}
