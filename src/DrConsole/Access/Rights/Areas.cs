namespace DrConsole.Access;

/// <summary>What an auditor may be shown. Everybody else who may see sees all of them. <see cref="PermissionTable"/> says which permission belongs to which.</summary>
[Flags]
public enum Areas
{
    None = 0,
    Ledger = 1,
    Estate = 2,
    Jobs = 4,
    Plans = 8,
    Runbooks = 16,
    Contacts = 32,
    Notices = 64,
    Runs = 128,
    Incidents = 256,
    Signals = 512,
}

public static class AreaWords
{
    public static IReadOnlyList<Areas> Each { get; } = [.. Enum.GetValues<Areas>().Where(area => area is not Areas.None)];

    public static Areas All { get; } = Each.Aggregate((one, other) => one | other);

    public static IReadOnlyList<string> Names(this Areas areas) => [.. Each.Where(area => areas.HasFlag(area)).Select(area => area.ToString())];

    /// <summary>What an auditor with this area sees, as the permission's own row says it.</summary>
    public static string Meaning(this Areas area) => string.Join("; ", PermissionTable.Rows.Where(row => row.Area?.HasFlag(area) is true).Select(row => row.Meaning));

    /// <summary>Reads area names; refuses an unknown one by name.</summary>
    public static Areas Parse(IEnumerable<string> names)
    {
        var areas = Areas.None;
        foreach (var name in names)
        {
            var area = Each.FirstOrDefault(known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (area is Areas.None)
                throw new Platform.InvalidException("areas", $"'{name}' is no area. Accepted are {string.Join(", ", Each)}.");
            areas |= area;
        }
        return areas;
    }
}
