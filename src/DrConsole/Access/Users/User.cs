using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>Somebody who signs in.</summary>
public sealed partial class User : ICounted, ITopical, IAboutPerson
{
    public const int MaxName = 80;
    public const int MaxEmail = 254;
    public const string ErasedName = "An erased person";

    private User()
    {
    }

    public UserId Id { get; private set; }

    [Personal]
    public string Email { get; internal set; } = "";

    /// <summary>The address in the form it is looked up by.</summary>
    [Unrecorded("Follows the address.")]
    public string LookupEmail { get; internal set; } = "";

    [Personal]
    public string Name { get; private set; } = "";

    public AccessRoles Roles { get; private set; }

    /// <summary>An IANA name, such as <c>Europe/Berlin</c>. Shown beside UTC where the person must act.</summary>
    [RecordedText]
    public string TimeZone { get; private set; } = "Etc/UTC";

    /// <summary>Whether single keys act. Off for people whose speech or switch input would trigger them (WCAG 2.1.4).</summary>
    public bool SingleKeys { get; private set; } = true;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    public int Version { get; private set; }

    // From here on: what signing in needs. Set by UserStore for ASP.NET Core Identity.
    public string? PasswordHash { get; internal set; }

    /// <summary>Changes whenever sessions that were begun before must end.</summary>
    public string SecurityStamp { get; internal set; } = "";

    [Unrecorded("Every wrong try is an entry of its own.")]
    public int FailedSignIns { get; internal set; }

    [Unrecorded("Locking is an entry of its own.")]
    public DateTimeOffset? LockedUntil { get; internal set; }

    [Unrecorded("Every sign-in is an entry of its own.")]
    public DateTimeOffset? LastSignInAt { get; private set; }

    IEnumerable<string> ITopical.Topics => ["users", $"user/{Id}"];

    Guid IAboutPerson.Person => Id.Value;

    public bool IsDisabled => DisabledAt is not null;

    public static User Create(string email, string name, AccessRoles roles, string timeZone, DateTimeOffset now)
    {
        var user = new User { Id = new UserId(Guid.CreateVersion7(now)), CreatedAt = now, SecurityStamp = NewStamp() };
        user.SetEmail(email);
        user.SetProfile(name, timeZone, singleKeys: true);
        user.SetRoles(roles);
        return user;
    }

    public void SetProfile(string name, string timeZone, bool singleKeys)
    {
        var trimmed = name.Trim();
        new FieldErrors()
            .Check(trimmed.Length is > 0 and <= MaxName, "name", $"A name with 1 to {MaxName} characters is needed.")
            .Check(TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _), "timeZone", $"'{timeZone}' is no time zone. An IANA name such as Europe/Berlin is needed.")
            .ThrowIfAny();
        (Name, TimeZone, SingleKeys) = (trimmed, timeZone, singleKeys);
    }

    public void SetRoles(AccessRoles roles) => Roles = roles is AccessRoles.None
        ? throw new InvalidException("roles", "At least one role is needed.")
        : roles;

    /// <summary>Ends every session of this person and refuses new ones.</summary>
    public void Disable(DateTimeOffset now)
    {
        DisabledAt ??= now;
        EndSessions();
    }

    public void Enable() => DisabledAt = null;

    /// <summary>Takes out everything that says who this is. What was done stays done by this number.</summary>
    public void Erase()
    {
        (Name, TimeZone, PasswordHash) = (ErasedName, "Etc/UTC", null);
        SetEmail($"{Id}@erased.invalid");
        RemoveSecondFactor();
        EndSessions();
    }

    /// <summary>Gives the address free for somebody else, of an account that was nobody's own.</summary>
    internal void Retire() => SetEmail($"{Id}@retired.invalid");

    public void EndSessions() => SecurityStamp = NewStamp();

    public void SignedIn(DateTimeOffset now) => LastSignInAt = now;

    private void SetEmail(string email)
    {
        Email = EmailAddress.Parse("email", email);
        LookupEmail = EmailAddress.Lookup(Email);
    }

    private static string NewStamp() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);
}
