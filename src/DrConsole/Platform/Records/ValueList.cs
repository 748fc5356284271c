using System.Collections;
using System.Runtime.CompilerServices;

namespace DrConsole.Platform;

/// <summary>A list that equals another with the same elements in the same order, so that records which hold lists compare by what they say.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T>(T[] elements) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    public int Count => elements.Length;

    public T this[int index] => elements[index];

    public bool Equals(ValueList<T>? other) => other is not null && elements.AsSpan().SequenceEqual(other.ToArray(), EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => elements.Aggregate(elements.Length, (hash, element) => HashCode.Combine(hash, element));

    public IEnumerator<T> GetEnumerator() => elements.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => elements.GetEnumerator();
}

public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> elements) => new(elements.ToArray());
}
