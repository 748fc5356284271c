using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>One contact, one group or whoever is on call, as people write it: <c>rotation/platform-primary</c>.</summary>
public readonly record struct PeopleRef(string Kind, string Key)
{
    public const string Contact = "contact";
    public const string Group = "group";
    public const string Rotation = "rotation";
    public const string Needed = "contact/KEY, group/KEY or rotation/KEY is needed.";

    public static PeopleRef? Read(string text) =>
        text.Split('/') is [Contact or Group or Rotation, var key] && ShortKey.IsRight(key) ? new PeopleRef(text.Split('/')[0], key) : null;

    public override string ToString() => $"{Kind}/{Key}";
}
