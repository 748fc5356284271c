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

    /// <summary>For the tokens of pipelines and for nobody who signs in.</summary>
    Pipeline = 64,

    /// <summary>For the tokens of agents: they leave checkpoints.</summary>
    Agent = 128,

    /// <summary>For the token of whatever starts agents: it asks what becomes of their sessions.</summary>
    Orchestrator = 256,
}

public static class AccessRoleWords
{
    public static IReadOnlyList<AccessRoles> Each { get; } =
        [AccessRoles.Viewer, AccessRoles.Responder, AccessRoles.Author, AccessRoles.Commander, AccessRoles.Administrator, AccessRoles.Auditor];

    /// <summary>What a token may have: a program may be less than any person.</summary>
    public static IReadOnlyList<AccessRoles> OfTokens { get; } = [.. Each, AccessRoles.Pipeline, AccessRoles.Agent, AccessRoles.Orchestrator];

    public static IReadOnlyList<string> Names(this AccessRoles roles) => [.. OfTokens.Where(role => roles.HasFlag(role)).Select(role => role.ToString())];

    /// <summary>Reads role names; refuses an unknown one by name.</summary>
    public static AccessRoles Parse(IEnumerable<string> names) => Parse(names, Each);

    public static AccessRoles ParseOfToken(IEnumerable<string> names) => Parse(names, OfTokens);

    private static AccessRoles Parse(IEnumerable<string> names, IReadOnlyList<AccessRoles> accepted)
    {
        var roles = AccessRoles.None;
        foreach (var name in names)
        {
            var role = accepted.FirstOrDefault(known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (role is AccessRoles.None)
                throw new Platform.InvalidException("roles", $"'{name}' is no role. Accepted are {string.Join(", ", accepted)}.");
            roles |= role;
        }
        return roles;
    }
}
