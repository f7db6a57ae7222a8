// SPDX-License-Identifier: Apache-2.0

// The same server as Benchmarks/rpc/main.swift, on gRPC for Go. Arguments: certificate, key (PEM files).
package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"

	"github.com/golang/protobuf/ptypes/wrappers"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

type service struct{ chunk []byte }

func echo(_ interface{}, ctx context.Context, decode func(interface{}) error, _ grpc.UnaryServerInterceptor) (interface{}, error) {
	request := new(wrappers.StringValue)
	if err := decode(request); err != nil {
		return nil, err
	}
	return &wrappers.StringValue{Value: request.Value}, nil
}

func stream(handler interface{}, stream grpc.ServerStream) error {
	request := new(wrappers.UInt32Value)
	if err := stream.RecvMsg(request); err != nil {
		return err
	}
	for n := uint32(0); n < request.Value; n++ {
		if err := stream.SendMsg(&wrappers.BytesValue{Value: handler.(*service).chunk}); err != nil {
			return err
		}
	}
	return nil
}

var description = grpc.ServiceDesc{
	ServiceName: "benchmark.Service",
	HandlerType: (*interface{})(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Echo", Handler: echo}},
	Streams:     []grpc.StreamDesc{{StreamName: "Stream", Handler: stream, ServerStreams: true}},
}

func main() {
	tls, err := credentials.NewServerTLSFromFile(os.Args[1], os.Args[2])
	if err != nil {
		panic(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	server := grpc.NewServer(grpc.Creds(tls))
	server.RegisterService(&description, &service{bytes.Repeat([]byte{0x5a}, 32<<10)})
	panic(server.Serve(listener))
}
