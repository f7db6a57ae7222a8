// SPDX-License-Identifier: Apache-2.0

public import API
public import Protobuf
public import RPC
internal import System

extension MachineService {
  public func version(_ request: Google.Empty, context: ServerContext) async throws -> Machine.VersionResponse {
    .with {
      $0.messages = [
        .with {
          $0.version = .with {
            $0.tag = Release.tag
            $0.os = "linux"
            $0.arch = Host.architecture
          }
          $0.platform = .with {
            $0.name = node.mode == .container ? "container" : "metal"
            $0.mode = node.mode.rawValue
          }
          $0.features = .with { $0.rbac = true }
        }
      ]
    }
  }

  public func hostname(_ request: Google.Empty, context: ServerContext) async throws -> Machine.HostnameResponse {
    .with { $0.messages = [.with { $0.hostname = Host.hostname() }] }
  }
}
