"""Takes out of a synthesized assembly what the emulator does not know, and says what that was."""

import json

NOT_EMULATED = {
    "AWS::Budgets::Budget": "no such type",
    "AWS::EC2::EIP": "no such type",
    "AWS::EC2::FlowLog": "no such type",
    "AWS::EC2::NatGateway": "no such type",
    "AWS::EC2::SecurityGroupEgress": "no such type",
    "AWS::EC2::SecurityGroupIngress": "no such type",
    "AWS::EMRServerless::Application": "no such type",
    "AWS::CloudWatch::Alarm over metric math": "the type is known, Metrics are not",
}
TEXT = "not emulated"


def label(resource):
    """The resource's type, more precisely where only some resources of a type are unknown."""
    math = resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"]
    return resource["Type"] + (" over metric math" if math else "")


def mentions(value, removed):
    """Whether a value refers to a resource that has been removed."""
    if isinstance(value, list):
        return any(mentions(item, removed) for item in value)
    if not isinstance(value, dict):
        return False
    if value.get("Ref") in removed or value.get("Fn::GetAtt", [None])[0] in removed:
        return True
    return any(mentions(item, removed) for item in value.values())


def without(value, removed):
    """The value with every reference to a removed resource replaced by a plain text."""
    if isinstance(value, list):
        return [without(item, removed) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("Ref") in removed or value.get("Fn::GetAtt", [None])[0] in removed:
        return TEXT
    return {key: without(item, removed) for key, item in value.items()}


def reduce_template(template):
    """Reduces a template in place; returns the labels of what was removed."""
    resources = template["Resources"]
    removed = {name: label(r) for name, r in resources.items() if label(r) in NOT_EMULATED}
    for name in removed:
        del resources[name]
    for name, resource in resources.items():
        depends = resource.pop("DependsOn", [])
        kept = [d for d in ([depends] if isinstance(depends, str) else depends) if d not in removed]
        resources[name] = without(resource, removed) | ({"DependsOn": kept} if kept else {})
    for output in template.get("Outputs", {}).values():
        if mentions(output["Value"], removed):
            output["Value"] = TEXT
    return list(removed.values())


def reduce_assembly(assembly):
    """Reduces all templates of an assembly; returns the types left, by stack, and what was removed."""
    manifest = json.loads((assembly / "manifest.json").read_text(encoding="utf-8"))
    stacks, removed = {}, []
    for artifact in manifest["artifacts"].values():
        if artifact["type"] != "aws:cloudformation:stack":
            continue
        file = assembly / artifact["properties"]["templateFile"]
        template = json.loads(file.read_text(encoding="utf-8"))
        removed += reduce_template(template)
        file.write_text(json.dumps(template), encoding="utf-8")
        stack = artifact["properties"]["stackName"]
        stacks[stack] = [resource["Type"] for resource in template["Resources"].values()]
    return stacks, removed
