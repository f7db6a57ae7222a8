// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import HTTP2
internal import MachineConfig

/// Gets documents from elsewhere.
public protocol DocumentDownload: Sendable {
  /// - Parameter headers: sent with the request, by name.
  /// - Throws: when the server cannot be reached or has no document.
  func fetch(_ url: String, headers: [String: String]) async throws -> [UInt8]
}

/// Gets documents by HTTP and HTTPS; servers must be those that the node trusts.
public struct HTTPDownload: DocumentDownload {
  private static let redirectLimit = 10
  private static let timeout = Duration.seconds(30)
  /// Manifests are text; the largest that are in use have a few megabytes.
  private static let sizeLimit = 16 << 20

  public init() {}

  public func fetch(_ url: String, headers: [String: String]) async throws -> [UInt8] {
    let first = try Self.parse(url)
    var current = first
    for _ in 0...Self.redirectLimit {
      // Headers may hold credentials, which are meant for the server that the config names and for no other.
      let answer = try await ask(current, headers: current.hasSameOrigin(as: first) ? headers : [:])
      switch answer.status {
      case 200: return answer.body
      case 301, 302, 303, 307, 308: current = try current.following(answer.header("location") ?? "")
      default: throw DownloadFailure(url: "\(current)", reason: "the server answers with status \(answer.status)")
      }
    }
    throw DownloadFailure(url: url, reason: "more than \(Self.redirectLimit) redirects")
  }

  private func ask(_ url: ConfigURL, headers: [String: String]) async throws -> HTTP1.Response {
    let tls =
      url.scheme == "https" ? try TLSClientConfiguration(authorities: nil, protocols: ["http/1.1"]) : nil
    let path = url.path.prefix { $0 != "#" }
    return try await HTTP1.get(
      from: .tcp(host: url.host, port: url.portOrDefault ?? 443), path: path.hasPrefix("/") ? String(path) : "/\(path)",
      headers: headers.sorted { $0.key < $1.key }.map { HTTP2Header($0.key, $0.value) }, tls: tls,
      timeout: Self.timeout, limit: Self.sizeLimit)
  }

  fileprivate static func parse(_ text: String) throws -> ConfigURL {
    guard let url = ConfigURL(text), url.scheme == "https" || url.scheme == "http" else {
      throw DownloadFailure(url: text, reason: "it is no URL of http or https")
    }
    return url
  }
}

/// A document could not be downloaded.
struct DownloadFailure: Error, Equatable, CustomStringConvertible {
  let url: String
  let reason: String

  var description: String { "cannot get \(url): \(reason)" }
}

extension ConfigURL {
  func hasSameOrigin(as other: ConfigURL) -> Bool {
    scheme == other.scheme && host == other.host && portOrDefault == other.portOrDefault
  }

  /// Where a redirect leads: to another URL, or to another path on the same server. Never from https to http.
  func following(_ location: String) throws -> ConfigURL {
    if location.hasPrefix("/"), !location.hasPrefix("//") {
      return ConfigURL(scheme: scheme, host: host, port: port, path: location)
    }
    let next = try HTTPDownload.parse(location.hasPrefix("//") ? "\(scheme):\(location)" : location)
    guard scheme == "http" || next.scheme == "https" else {
      throw DownloadFailure(url: "\(self)", reason: "it redirects to \(next), which is not protected")
    }
    return next
  }
}
