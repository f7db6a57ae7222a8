# SPDX-License-Identifier: Apache-2.0
"""Uses cosi.resource.State as any gRPC client would: state_client.py ADDRESS DIRECTORY_OF_GENERATED_CODE."""

import sys

import grpc

sys.path.insert(0, sys.argv[2])
from cosi.v1alpha1 import resource_pb2, state_pb2  # noqa: E402

channel = grpc.insecure_channel(sys.argv[1])


def method(kind, name, request, response):
    return getattr(channel, kind)(
        f"/cosi.resource.State/{name}",
        request_serializer=request.SerializeToString,
        response_deserializer=response.FromString,
    )


get = method("unary_unary", "Get", state_pb2.GetRequest, state_pb2.GetResponse)
list_ = method("unary_stream", "List", state_pb2.ListRequest, state_pb2.ListResponse)
create = method("unary_unary", "Create", state_pb2.CreateRequest, state_pb2.CreateResponse)
update = method("unary_unary", "Update", state_pb2.UpdateRequest, state_pb2.UpdateResponse)
destroy = method("unary_unary", "Destroy", state_pb2.DestroyRequest, state_pb2.DestroyResponse)
watch = method("unary_stream", "Watch", state_pb2.WatchRequest, state_pb2.WatchResponse)

KIND = {"namespace": "default", "type": "Integers.test.cosi.dev"}


def code(call):
    try:
        call()
    except grpc.RpcError as error:
        return error.code()
    return None


def integer(id_, value, version="undefined"):
    metadata = resource_pb2.Metadata(id=id_, version=version, phase="running", **KIND)
    return resource_pb2.Resource(metadata=metadata, spec=resource_pb2.Spec(proto_spec=value))


def check(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


one = get(state_pb2.GetRequest(id="one", **KIND)).resource
check(one.metadata.version == "1" and one.spec.proto_spec == b"1", "get")
check(one.spec.yaml_spec == "value: 1\n", "the YAML of the spec")
check(code(lambda: get(state_pb2.GetRequest(id="two", **KIND))) == grpc.StatusCode.NOT_FOUND, "not found")

options = state_pb2.WatchOptions(bootstrap_contents=True)
events = watch(state_pb2.WatchRequest(options=options, api_version=1, **KIND))
check(not next(events).event, "readiness")
check([next(events).event[0].event_type for _ in range(2)] == [state_pb2.CREATED, state_pb2.BOOTSTRAPPED], "bootstrap")

created = create(state_pb2.CreateRequest(resource=integer("two", b"2"))).resource
check(created.metadata.version == "1", "create")
check(
    code(lambda: create(state_pb2.CreateRequest(resource=integer("two", b"2")))) == grpc.StatusCode.ALREADY_EXISTS,
    "already exists",
)
updated = update(state_pb2.UpdateRequest(new_resource=integer("two", b"22", "1"))).resource
check(updated.metadata.version == "2", "update")
stale = state_pb2.UpdateRequest(new_resource=integer("two", b"23", "1"))
check(code(lambda: update(stale)) == grpc.StatusCode.FAILED_PRECONDITION, "stale version")
check([r.resource.metadata.id for r in list_(state_pb2.ListRequest(**KIND))] == ["one", "two"], "list")
destroy(state_pb2.DestroyRequest(id="two", **KIND))

changes = [next(events).event[0] for _ in range(3)]
check([c.event_type for c in changes] == [state_pb2.CREATED, state_pb2.UPDATED, state_pb2.DESTROYED], "changes")
check(changes[1].old.metadata.version == "1" and len(changes[1].bookmark) == 16, "old and bookmark")
events.cancel()

resumed = watch(
    state_pb2.WatchRequest(
        options=state_pb2.WatchOptions(start_from_bookmark=changes[0].bookmark), api_version=1, **KIND
    )
)
check(not next(resumed).event and next(resumed).event[0].event_type == state_pb2.UPDATED, "resuming")
resumed.cancel()
print("ok")
