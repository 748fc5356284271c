namespace DrConsole.Access;

/// <summary>What a person or token may do in the console. Roles combine; incident roles and duties are other things.</summary>
[Flags]
public enum AccessRoles
{
    None = 0,
    Viewer = 1,
    Responder = 2,
    Author = 4,
    Commander = 8,
    Administrator = 16,
    Auditor = 32,
}

public static class AccessRoleWords
{
    public static IReadOnlyList<AccessRoles> Each { get; } =
        [AccessRoles.Viewer, AccessRoles.Responder, AccessRoles.Author, AccessRoles.Commander, AccessRoles.Administrator, AccessRoles.Auditor];

    public static IReadOnlyList<string> Names(this AccessRoles roles) => [.. Each.Where(role => roles.HasFlag(role)).Select(role => role.ToString())];

    /// <summary>Reads role names; refuses an unknown one by name.</summary>
    public static AccessRoles Parse(IEnumerable<string> names)
    {
        var roles = AccessRoles.None;
        foreach (var name in names)
        {
            var role = Each.FirstOrDefault(known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (role is AccessRoles.None)
                throw new Platform.InvalidException("roles", $"'{name}' is no role. Accepted are {string.Join(", ", Each)}.");
            roles |= role;
        }
        return roles;
    }
}
