namespace DrConsole.Estate;

/// <summary>What a service is.</summary>
public enum ServiceKind
{
    Agent,
    Application,
    Database,
    Cache,
    Broker,
    Gateway,
    Registry,
    Storage,
    Network,
    Monitoring,
    Site,
    ExternalProvider,

    /// <summary>This console itself: it must not depend on what it recovers.</summary>
    Console,
    Other,
}

/// <summary>What becomes of a service while something that it depends on is down.</summary>
public enum DependencyNeed
{
    /// <summary>It is down too, unless a fallback stands in.</summary>
    Needed,

    /// <summary>It goes on with less.</summary>
    Degrades,
}

/// <summary>Whether a site takes the load now.</summary>
public enum SiteRole
{
    Active,
    Passive,
}

/// <summary>How far a part of a site is from taking the load.</summary>
public enum SiteReadiness
{
    Active,
    HotStandby,
    WarmStandby,
    ColdStandby,
}

/// <summary>Who makes something happen.</summary>
public enum SwitchMode
{
    Automatic,

    /// <summary>The machine proposes, a person confirms.</summary>
    Confirmed,
    Manual,
}

/// <summary>How a part of a site is kept like its twin.</summary>
public enum SiteReplication
{
    None,
    Synchronous,
    Asynchronous,
    Snapshots,
}

/// <summary>What a reader of the copy may rely on.</summary>
public enum SiteConsistency
{
    Strong,
    Eventual,
    PointInTime,
}

/// <summary>The three things that a site is made of; each fails, and fails over, in its own way.</summary>
public enum SitePartKind
{
    Compute,
    Storage,
    Network,
}
