// SPDX-License-Identifier: Apache-2.0

/// Builds document trees from events, within limits.
struct Composer: ~Copyable {
  private var events: EventReader
  private let limits: ParseLimits
  private var anchors: [String: Anchored] = [:]
  private var nodeCount = 0

  /// An anchored node and how many nodes each of its aliases stands for.
  private struct Anchored {
    let node: Located
    let size: Int
  }

  init(events: consuming EventReader, limits: ParseLimits) {
    self.events = events
    self.limits = limits
  }

  mutating func documents() throws(YAMLError) -> [Located] {
    var documents: [Located] = []
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamEnd: return documents
      case .documentStart:
        anchors = [:]
        let document = try node(from: try events.next(), depth: 0)
        if !document.isEmptyText { documents.append(document) }
      default: break
      }
    }
  }

  private mutating func node(from event: Event, depth: Int) throws(YAMLError) -> Located {
    guard depth <= limits.maxDepth else {
      throw YAMLError(.limit, "nested deeper than \(limits.maxDepth) levels", at: event.mark)
    }
    if case .alias(let name) = event.kind { return try expand(alias: name, at: event.mark) }
    let countBefore = nodeCount
    try count(1, at: event.mark)
    let (value, anchor) = try content(of: event, depth: depth)
    let node = Located(value, at: event.mark)
    if let anchor { anchors[anchor] = Anchored(node: node, size: nodeCount - countBefore) }
    return node
  }

  private mutating func content(
    of event: Event, depth: Int
  ) throws(YAMLError) -> (Located.Value, anchor: String?) {
    switch event.kind {
    case .scalar(let scalar, let anchor): (.scalar(scalar), anchor)
    case .sequenceStart(let anchor): (.sequence(try sequence(depth: depth)), anchor)
    case .mappingStart(let anchor): (.mapping(try mapping(depth: depth)), anchor)
    default: throw YAMLError(.syntax, "expected a value", at: event.mark)
    }
  }

  private mutating func expand(alias name: String, at mark: Mark) throws(YAMLError) -> Located {
    // An anchor is recorded once its node is complete, so a node that contains itself is unknown here.
    guard let anchored = anchors[name] else {
      throw YAMLError(.syntax, "unknown anchor \"\(name)\" referenced", at: mark)
    }
    try count(anchored.size, at: mark)
    return anchored.node
  }

  private mutating func count(_ nodes: Int, at mark: Mark) throws(YAMLError) {
    nodeCount += nodes
    guard nodeCount <= limits.maxNodes else {
      throw YAMLError(.limit, "more than \(limits.maxNodes) nodes, aliases expanded", at: mark)
    }
  }

  private mutating func sequence(depth: Int) throws(YAMLError) -> [Located] {
    var elements: [Located] = []
    while true {
      let event = try events.next()
      if case .sequenceEnd = event.kind { return elements }
      elements.append(try node(from: event, depth: depth + 1))
    }
  }

  private mutating func mapping(depth: Int) throws(YAMLError) -> [Located.Entry] {
    var builder = EntryList()
    while true {
      let event = try events.next()
      if case .mappingEnd = event.kind { return builder.finished() }
      let key = try key(from: event)
      let value = try node(from: try events.next(), depth: depth + 1)
      try builder.add(key, at: event.mark, value)
    }
  }

  private mutating func key(from event: Event) throws(YAMLError) -> Scalar {
    switch event.kind {
    case .scalar(let scalar, let anchor):
      try count(1, at: event.mark)
      if let anchor { anchors[anchor] = Anchored(node: Located(.scalar(scalar), at: event.mark), size: 1) }
      return scalar
    case .alias(let name):
      if case .scalar(let scalar) = try expand(alias: name, at: event.mark).value { return scalar }
    default: break
    }
    throw YAMLError(.unsupported, "a key must be a scalar", at: event.mark)
  }
}

extension Located {
  fileprivate var isEmptyText: Bool { value == .scalar(Scalar(text: "", isPlain: true)) }
}
