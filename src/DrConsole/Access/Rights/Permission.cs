namespace DrConsole.Access;

/// <summary>One thing that may be allowed. Every use case demands one; every page and endpoint names one.</summary>
public enum Permission
{
    /// <summary>Be here: one's own profile, who may do what, whether everything is held.</summary>
    Enter,

    /// <summary>Set one's own second factor up: the one thing that is left to whoever must have one and does not.</summary>
    SetUpSecondFactor,

    /// <summary>Look at everything that is not somebody's secret and belongs to no area that auditors are shown.</summary>
    See,

    /// <summary>Look at services, data classes, targets and environments.</summary>
    SeeEstate,

    /// <summary>Look at plans, scenarios, checklists, reviews and readiness.</summary>
    SeePlans,

    /// <summary>Look at the ledger, its proofs and checkpoints.</summary>
    SeeLedger,

    /// <summary>Look at the console's own jobs and their history.</summary>
    SeeJobs,

    /// <summary>Look at contacts, groups, stakeholders, rotations and escalation policies.</summary>
    SeeContacts,

    /// <summary>Edit contacts, groups, stakeholders, rotations and escalation policies.</summary>
    EditContacts,

    /// <summary>Take somebody's turn on call, or give one.</summary>
    CoverShifts,

    /// <summary>Look at notices, what became of them, and who acknowledged.</summary>
    SeeNotices,

    /// <summary>Acknowledge a notice.</summary>
    AcknowledgeNotices,

    /// <summary>Write notices and send them, and test the call tree.</summary>
    SendNotices,

    /// <summary>Write the templates of notices.</summary>
    EditTemplates,

    /// <summary>Hold everything that acts (all stop).</summary>
    HoldAll,

    /// <summary>Let everything act again after an all stop.</summary>
    ReleaseAll,

    /// <summary>Edit services, data classes, targets, plans and scenarios, and import them.</summary>
    EditPlans,

    /// <summary>Approve plans that somebody else wrote.</summary>
    ApprovePlans,

    /// <summary>Activate a plan, and stand it down.</summary>
    ActivatePlans,

    /// <summary>Look at runbooks, their versions and findings.</summary>
    SeeRunbooks,

    /// <summary>Take what one may see away, as files that import again.</summary>
    Export,

    /// <summary>Write, submit, publish and retire runbooks.</summary>
    EditRunbooks,

    /// <summary>Comment on the steps of a runbook, answer, resolve.</summary>
    CommentOnRunbooks,

    /// <summary>Approve runbooks that somebody else wrote.</summary>
    ApproveRunbooks,

    /// <summary>Look at runs, their steps, output and timeline.</summary>
    SeeRuns,

    /// <summary>Run a runbook without touching anything.</summary>
    RehearseRunbooks,

    /// <summary>Start a live run or a drill.</summary>
    StartRuns,

    /// <summary>Do what a step asks, and say how it went.</summary>
    WorkSteps,

    /// <summary>Approve or reject where a step asks for it.</summary>
    ApproveSteps,

    /// <summary>Skip, retry, resume, abort, roll back, add steps.</summary>
    SteerRuns,

    /// <summary>Look at incidents, their timeline and clocks.</summary>
    SeeIncidents,

    /// <summary>Declare an incident.</summary>
    DeclareIncidents,

    /// <summary>Acknowledge incidents, write into their timeline, tick their checklists, take a duty.</summary>
    WorkIncidents,

    /// <summary>Command incidents: phase, severity, handover, decisions, resolution.</summary>
    CommandIncidents,

    /// <summary>Tell people outside by the status page, and say what it is made of.</summary>
    TellPublic,

    /// <summary>Tell that something was deployed.</summary>
    RecordDeployments,

    /// <summary>Say what each severity demands, when support hours are, and which duties to report there are.</summary>
    EditSeverities,

    /// <summary>Look at failover pairs, their two sides and what became of each switch.</summary>
    SeeFailovers,

    /// <summary>Say which two sides belong together, what switches them and how.</summary>
    EditFailovers,

    /// <summary>Propose, confirm, override, commit, abort, fail back and try failovers.</summary>
    CommandFailovers,

    /// <summary>Ask whether sessions of agents are resumed, restarted or discarded.</summary>
    DecideSessions,

    /// <summary>Leave checkpoints of sessions, and tell the root of their tree.</summary>
    RecordCheckpoints,

    /// <summary>Register and revoke the keys of agents, and say where agents run.</summary>
    ManageAgentKeys,

    /// <summary>Look at probes, heartbeats, alarms and what they saw.</summary>
    SeeSignals,

    /// <summary>Write probes, heartbeats, mappings and rules.</summary>
    EditSignals,

    /// <summary>Say that something is being maintained, so that its probes wake nobody.</summary>
    MuteSignals,

    /// <summary>Look at drills and their results, and audit evidence.</summary>
    SeeDrills,

    /// <summary>Write the programme of drills and the scripts of tabletops.</summary>
    EditDrills,

    /// <summary>Plan drills, approve that they touch production, start them, mark their times, end them.</summary>
    CommandDrills,

    /// <summary>Write down what one sees in a drill in which one takes part.</summary>
    ObserveDrills,

    /// <summary>Sign the report of a drill, and correct one that is signed.</summary>
    SignDrills,

    /// <summary>Look at backup policies, backups, copies, restore tests and exposure.</summary>
    SeeBackups,

    /// <summary>Write backup policies and destinations, and say that there is nothing to back up.</summary>
    EditBackups,

    /// <summary>Make a backup now, cancel one, test a restore.</summary>
    RunBackups,

    /// <summary>Tell of a backup that another tool made.</summary>
    ReportBackups,

    /// <summary>Restore over live data, once a run's approval is given.</summary>
    RestoreInPlace,

    /// <summary>Keep the console itself: its own backups, restores and break-glass pack.</summary>
    KeepConsole,

    /// <summary>Run, pause and resume the console's own jobs.</summary>
    ManageJobs,

    /// <summary>Change the organisation, environments and channels.</summary>
    ManageSettings,

    /// <summary>Invite, change and disable people.</summary>
    ManageUsers,

    /// <summary>Create and revoke API tokens.</summary>
    ManageTokens,

    /// <summary>Set secrets. Nobody can read one back.</summary>
    ManageSecrets,

    /// <summary>See runners and how they stand.</summary>
    SeeRunners,

    /// <summary>Let runners register, drain and revoke them.</summary>
    ManageRunners,

    /// <summary>Rotate the ledger's key, and restart the log after a restore.</summary>
    ManageLedger,

    /// <summary>Seal records into bundles.</summary>
    SealRecords,

    /// <summary>Keep evidence, whatever its retention says.</summary>
    HoldEvidence,

    /// <summary>Release a hold, so that evidence whose time is over is deleted.</summary>
    ReleaseHolds,

    /// <summary>Erase a person's data.</summary>
    ErasePeople,
}
