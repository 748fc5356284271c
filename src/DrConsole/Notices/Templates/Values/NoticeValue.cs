using System.Diagnostics.CodeAnalysis;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>One fact that a notice tells. What it is decides how it is written for each reader.</summary>
public abstract record NoticeValue
{
    private NoticeValue()
    {
    }

    public sealed record Text(string Value) : NoticeValue;

    public sealed record Number(long Value) : NoticeValue;

    public sealed record Flag(bool Value) : NoticeValue;

    public sealed record Time(DateTimeOffset Value) : NoticeValue;

    public sealed record Length(TimeSpan Value) : NoticeValue;

    public sealed record Each(ValueList<NoticeValue> Values) : NoticeValue;

    public sealed record Map(NoticeValues Values) : NoticeValue;

    /// <summary>Whether there is nothing to tell: an empty text or list, no, zero.</summary>
    public bool IsNothing => this switch
    {
        Text text => text.Value.Length == 0,
        Number number => number.Value == 0,
        Flag flag => !flag.Value,
        Each each => each.Values.Count == 0,
        Map map => map.Values.Count == 0,
        _ => false,
    };

    public static NoticeValue Lines(params IEnumerable<string> texts) => new Each([.. texts.Select(text => (NoticeValue)new Text(text))]);

    public static NoticeValue Rows(params IEnumerable<NoticeValues> rows) => new Each([.. rows.Select(row => (NoticeValue)new Map(row))]);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator NoticeValue?(string? value) => value is null ? null : new Text(value);

    public static implicit operator NoticeValue(long value) => new Number(value);

    public static implicit operator NoticeValue(int value) => new Number(value);

    public static implicit operator NoticeValue(bool value) => new Flag(value);

    // To the microsecond, as the store keeps times: what comes back from it is the same.
    public static implicit operator NoticeValue(DateTimeOffset value) => new Time(new DateTimeOffset(value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));

    public static implicit operator NoticeValue(TimeSpan value) => new Length(value);
}
