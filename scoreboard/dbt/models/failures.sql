-- One row per record and reason: what the tests of orders stored.
-- depends_on: {{ ref('orders') }}
{% if execute %}
{% for test in graph.nodes.values() if test.resource_type == 'test' %}
{% if not loop.first %}union{% endif %}
select orders.file, orders.position, '{{ test.config.meta.reason }}' as reason
from {{ ref('orders') }} as orders
inner join {{ test.relation_name }} as failure
    {# accepted_values stores the values that it does not accept, not_null and satisfies the rows. #}
    on {% if test.test_metadata.name == 'accepted_values' %} orders.{{ test.column_name }} = failure.value_field
    {% else %} (orders.file, orders.position) = (failure.file, failure.position) {% endif %}
{% endfor %}
{% endif %}
