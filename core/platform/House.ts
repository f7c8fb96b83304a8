/** The platform itself as an owner of accounts and as the sender of its own commands. */
export const housePersonId = "00000000-0000-0000-0000-000000000000"
