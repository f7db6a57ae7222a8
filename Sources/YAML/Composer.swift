// SPDX-License-Identifier: Apache-2.0

/// Builds document trees from events, within limits.
struct Composer: ~Copyable {
  private var events: EventReader
  private let limits: ParseLimits
  private var anchors: [String: Anchored] = [:]
  private var nodeCount = 0
  /// The deepest level that the node at hand has reached, what aliases stand for included.
  private var deepest = 0

  /// An anchored node, how many nodes each of its aliases stands for, and how many levels are below it.
  private struct Anchored {
    let node: Located
    let size: Int
    let height: Int
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
    if case .alias(let name) = event.kind { return try expand(alias: name, depth: depth, at: event.mark) }
    try reach(depth, at: event.mark)
    let (countBefore, deepestBefore) = (nodeCount, deepest)
    deepest = depth
    try count(1, at: event.mark)
    let (value, anchor) = try content(of: event, depth: depth)
    let node = Located(value, at: event.mark)
    if let anchor {
      anchors[anchor] = Anchored(node: node, size: nodeCount - countBefore, height: deepest - depth)
    }
    deepest = max(deepest, deepestBefore)
    return node
  }

  private mutating func reach(_ depth: Int, at mark: Mark) throws(YAMLError) {
    guard depth <= limits.maxDepth else {
      throw YAMLError(.limit, "nested deeper than \(limits.maxDepth) levels, aliases expanded", at: mark)
    }
    deepest = max(deepest, depth)
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

  private mutating func expand(alias name: String, depth: Int, at mark: Mark) throws(YAMLError) -> Located {
    // An anchor is recorded once its node is complete, so a node that contains itself is unknown here.
    guard let anchored = anchors[name] else {
      throw YAMLError(.syntax, "unknown anchor \"\(name)\" referenced", at: mark)
    }
    // Whoever walks the tree recurses through what the alias stands for, too.
    try reach(depth + anchored.height, at: mark)
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
      let key = try key(from: event, depth: depth + 1)
      let value = try node(from: try events.next(), depth: depth + 1)
      try builder.add(key, at: event.mark, value)
    }
  }

  private mutating func key(from event: Event, depth: Int) throws(YAMLError) -> Scalar {
    switch event.kind {
    case .scalar(let scalar, let anchor):
      try count(1, at: event.mark)
      if let anchor { anchors[anchor] = Anchored(node: Located(.scalar(scalar), at: event.mark), size: 1, height: 0) }
      return scalar
    case .alias(let name):
      if case .scalar(let scalar) = try expand(alias: name, depth: depth, at: event.mark).value { return scalar }
    default: break
    }
    throw YAMLError(.unsupported, "a key must be a scalar", at: event.mark)
  }
}

extension Located {
  fileprivate var isEmptyText: Bool { value == .scalar(Scalar(text: "", isPlain: true)) }
}
