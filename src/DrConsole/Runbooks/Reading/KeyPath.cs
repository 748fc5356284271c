using System.Globalization;

namespace DrConsole.Runbooks;

/// <summary>Where a value stands in its document, such as <c>steps[2].run[1]</c>. Written out only when something is to be said about it.</summary>
internal readonly record struct KeyPath(string Group, string Key, int? Index = null)
{
    public override string ToString()
    {
        var path = Group.Length == 0 ? Key : Key.Length == 0 ? Group : $"{Group}.{Key}";
        return Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]") : path;
    }
}
