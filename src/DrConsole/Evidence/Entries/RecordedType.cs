using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DrConsole.Evidence;

/// <summary>How records of one type enter the ledger: under which word, and which property in which way. Read once from the attributes.</summary>
internal sealed class RecordedType
{
    private const int LongestShown = 200;

    private static readonly ConcurrentDictionary<IEntityType, RecordedType> Known = new();

    private readonly IReadOnlyList<IProperty> _key;

    private RecordedType(IEntityType type)
    {
        IsRecorded = type.ClrType.GetCustomAttribute<UnrecordedAttribute>(inherit: false) is null;
        Word = Hyphened(type.ClrType.Name);
        _key = [.. type.FindPrimaryKey()?.Properties.Where(property => WayOf(property) is not Way.Out) ?? []];
        Ways = [.. type.GetProperties().Where(property => !property.IsConcurrencyToken || property.Name != nameof(ICounted.Version))
            .Select(property => (property, WayOf(property))).Where(way => way.Item2 is not Way.Out)];
    }

    public enum Way
    {
        /// <summary>Not at all, and a change of it alone is no change.</summary>
        Out,

        /// <summary>That it changed, not to what.</summary>
        Named,

        Shown,
        Salted,
    }

    public bool IsRecorded { get; }

    public string Word { get; }

    /// <summary>What enters and in which way. What is out is not among them.</summary>
    public IReadOnlyList<(IProperty Property, Way Way)> Ways { get; }

    public static RecordedType Of(IEntityType type) => Known.GetOrAdd(type, static known => new RecordedType(known));

    public string SubjectOf(EntityEntry entry) =>
        $"{Word}/{string.Join('/', _key.Select(property => entry.Property(property) is { IsTemporary: false, CurrentValue: { } value } ? Said(property, value) : "new"))}";

    /// <summary>A value as it stands in an entry. Long texts enter as their hash.</summary>
    public static object? Value(IProperty property, object? value) => value switch
    {
        null or bool or byte or short or int or long or decimal or Enum or Guid or DateTimeOffset or TimeSpan => value,
        string text => Short(text),
        IEnumerable<string> texts => texts.Select(Short),
        _ => Said(property, value),
    };

    private static string Short(string text) =>
        text.Length <= LongestShown ? text : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    // Typed ids read as the GUID they are stored as.
    private static string Said(IProperty property, object value) =>
        Convert.ToString(property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value, CultureInfo.InvariantCulture)!;

    private static Way WayOf(IProperty property)
    {
        var member = property.PropertyInfo as MemberInfo ?? property.FieldInfo;
        if (member?.GetCustomAttribute<UnrecordedAttribute>() is not null)
            return Way.Out;
        if (member?.GetCustomAttribute<PersonalAttribute>() is not null)
            return Way.Salted;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var telling = type == typeof(string) || typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        return telling && member?.GetCustomAttribute<RecordedTextAttribute>() is null && !property.IsPrimaryKey() ? Way.Named : Way.Shown;
    }

    /// <summary>OneTimeLink becomes one-time-link.</summary>
    private static string Hyphened(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
